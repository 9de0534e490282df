import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { type Guess, tOfRefusals } from '../refusal-times.ts';
import type { Row } from '../row.ts';

const BOUND = 4.5;
const COUNT = { short: 5_000, long: 50_000 };
const KEYS = 100;
/** Of no body: none of these requests comes so far that its body is looked at. */
const DIGEST = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:';

/** A10, for signed requests: how long a refusal takes tells nobody which names of keys there are. */
export const signatureTiming: Row = {
  id: 'A10-signatures',
  promise: 'timing of signatures',
  bound: `Welch's t of wrong signatures of known keys (Ed25519) against those of keys that nobody has, over a socket: |t| < ${BOUND}`,
  control: {
    says: 'a signature of a key that nobody has is refused without being verified',
    without: [
      {
        module: 'identity/request-signature.ts',
        find: 'const decoy = decoyOf(input.keyid);',
        put: 'const decoy = undefined; void decoyOf;',
      },
    ],
  },
  async run(world, form) {
    const names = Array.from({ length: KEYS }, newName);
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const gateway = await world.gateway(Object.assign({}, ...names.map((name) => settingsOf(name, pem))));
    const t = await tOfRefusals(gateway.url, guessesAt(names, 2 * COUNT[form]));
    return {
      text: `t = ${t.toFixed(1)} of 2 × ${COUNT[form]} signatures over a socket`,
      holds: Math.abs(t) < BOUND,
      values: { t },
    };
  },
};

function settingsOf(name: string, publicKey: string): Readonly<Record<string, string>> {
  const key = `FRONTDESK_IDENTITY__SIGNATURES__KEYS__${name.toUpperCase()}`;
  return { [`${key}__PUBLIC_KEY`]: publicKey, [`${key}__CLIENT`]: 'client', [`${key}__BFFS`]: '["app"]' };
}

function newName(): string {
  return randomBytes(8).toString('hex');
}

/** Signatures by another key than the one that they name: well-formed ones, since others are refused before they are compared. */
function* guessesAt(names: readonly string[], count: number): Generator<Guess> {
  const { privateKey } = generateKeyPairSync('ed25519');
  for (let i = 0; i < count; i += 1) {
    const kind = Math.random() < 0.5 ? 0 : 1;
    const name = kind === 0 ? names[i % names.length] : newName();
    const parameters = `created=${Math.floor(Date.now() / 1_000)};nonce="${randomBytes(16).toString('hex')}";keyid="${name}"`;
    const signature = sign(null, Buffer.from(parameters), privateKey).toString('base64');
    yield {
      kind,
      headers: {
        'content-digest': DIGEST,
        'signature-input': `sig=("@method" "@authority" "@path" "content-digest");${parameters}`,
        signature: `sig=:${signature}:`,
      },
    };
  }
}
