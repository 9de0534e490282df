import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { keyFile, madeKey } from '../keys.ts';
import { type Guess, tOfRefusals } from '../refusal-times.ts';
import type { Control, Row } from '../row.ts';

const BOUND = 4.5;
const IN_PROCESS = 100_000;
const OVER_SOCKET = { short: 5_000, long: 50_000 };
const KEYS = 100;

const control: Control = {
  says: 'keys are kept as they are, and compared character by character up to the first that differs',
  without: [
    {
      module: 'identity/key-text.ts',
      find: "return createHmac('sha256', secret).update(key).digest();",
      put: 'void createHmac; void secret; return Buffer.from(key);',
    },
    {
      module: 'identity/api-keys.ts',
      find: 'const same = timingSafeEqual(',
      put: [
        'const equal = (one: Buffer, other: Buffer): boolean => {',
        '  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return false;',
        '  return one.length === other.length;',
        '};',
        'void timingSafeEqual;',
        'const same = equal(',
      ].join('\n'),
    },
  ],
};

/** A10: how long a refusal takes tells nobody how near a guess was. */
export const keyTiming: Row = {
  id: 'A10',
  promise: 'timing',
  bound: `Welch's t of 10⁵ guesses with most of the secret right against 10⁵ with none of it, and of guesses at a known prefix against an unknown one, in process and over a socket: |t| < ${BOUND}`,
  control,
  async run(world, form) {
    const inside = inProcess(world.unprotected);
    const keys = Array.from({ length: KEYS }, () => madeKey());
    const gateway = await world.gateway(
      keyFile(
        world,
        keys.map(({ record }) => record),
      ),
    );
    const outside = await overSocket(
      gateway.url,
      keys.map(({ key }) => key),
      OVER_SOCKET[form],
    );
    return {
      text: `t = ${inside.ofSecret.toFixed(1)} of 2 × ${IN_PROCESS} guesses at the secret in process, ${inside.ofPrefix.toFixed(1)} of as many at the prefix, ${outside.toFixed(1)} of 2 × ${OVER_SOCKET[form]} at the prefix over a socket`,
      holds: [inside.ofSecret, inside.ofPrefix, outside].every((t) => Math.abs(t) < BOUND),
      values: { ...inside, outside },
    };
  },
};

/** In a process of its own, which a control can change. */
function inProcess(unprotected: boolean): { readonly ofSecret: number; readonly ofPrefix: number } {
  const here = join(import.meta.dirname, '..');
  const without = unprotected ? { PROOF_WITHOUT: JSON.stringify(control.without) } : {};
  const words = unprotected ? [`--import=${join(here, 'without.ts')}`] : [];
  const printed = execFileSync(process.execPath, [...words, join(here, 'key-timing.ts'), String(IN_PROCESS)], {
    encoding: 'utf8',
    env: { ...process.env, ...without, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
  return JSON.parse(printed);
}

async function overSocket(url: string, keys: readonly string[], count: number): Promise<number> {
  const strangers = keys.map(() => madeKey().key);
  const guesses = Array.from({ length: 2 * count }, (_, i): Guess => {
    const kind = Math.random() < 0.5 ? 0 : 1;
    const some = kind === 0 ? keys : strangers;
    return { kind, headers: { 'x-api-key': `${some[i % some.length]?.slice(0, -43)}${madeKey().key.slice(-43)}` } };
  });
  return tOfRefusals(url, guesses);
}
