/**
 * `npm run bench -- identity [--rounds 36] [--seconds 0.6] [--json]`: what it costs that a caller is known, in CPU of the gateway for one request:
 * 1,000 tokens or keys in rotation, each seen before, beside anonymous callers, and what a token costs that is refused, since it names a key that
 * nobody has. All of them take turns in each round: short ones, since a machine that others use is not the same for seconds.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { digestOf, newKey, prefixOf } from '../src/identity/key-text.ts';
import { frontdesk } from './harness/contenders.ts';
import { cpuOfTree } from './harness/cpu.ts';
import { issuerKey, serveIssuer, setOf, signedBy } from './harness/issuer.ts';
import { median } from './harness/statistics.ts';
import { tokensOf } from './harness/tokens.ts';
import { closedLoop } from './load/closed-loop.ts';
import { greetDocument, seeded, shuffled } from './workloads/document.ts';

const BOUND_US = 15;
const PRINCIPALS = 1_000;
const CONNECTIONS = 32;
const WARM_S = 4;
const NO_SERVICE = 'http://127.0.0.1:1';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '36' },
    seconds: { type: 'string', default: '0.6' },
    json: { type: 'boolean', default: false },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

const key = issuerKey('one');
const issuer = await serveIssuer(setOf(key));
const claims = (i: number) => ({
  iss: issuer.issuer,
  sub: `user-${i}`,
  aud: 'open',
  azp: 'app',
  scope: 'posts:read posts:write',
  exp: Math.floor(Date.now() / 1_000) + 3_600,
});
const published = Array.from({ length: PRINCIPALS }, (_, i) => `Bearer ${signedBy(key, claims(i))}`);
const folder = mkdtempSync(join(tmpdir(), 'frontdesk-keys-'));
const keyFile = join(folder, 'keys.json');
const digestSecret = randomBytes(32).toString('base64url');
const keys = Array.from({ length: PRINCIPALS }, newKey);
const recordOf = (text: string, i: number) => ({
  prefix: prefixOf(text),
  digest: digestOf(text, digestSecret).toString('hex'),
  client: `client-${i}`,
  bffs: ['open'],
});
writeFileSync(keyFile, JSON.stringify(Object.fromEntries(keys.map((text, i) => [`key-${i}`, recordOf(text, i)]))));

/** Of the same issuer, each with a name of its own for a key. */
const madeUp = Array.from({ length: PRINCIPALS }, (_, i) => {
  const header = { alg: 'RS256', kid: randomBytes(12).toString('base64url') };
  const parts = [header, claims(i)].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `Bearer ${parts.join('.')}.${randomBytes(256).toString('base64url')}`;
});

interface Callers {
  readonly name: string;
  readonly tokens: readonly string[];
  readonly header?: string;
  /** That they are refused with: no figure has a bound for it. */
  readonly refused?: number;
}

const callers: readonly Callers[] = [
  { name: 'anonymous', tokens: [] },
  { name: 'token, HS256', tokens: tokensOf(PRINCIPALS, 'open') },
  { name: 'token, RS256', tokens: published },
  { name: 'API key', tokens: keys, header: 'x-api-key' },
  { name: 'made-up token', tokens: madeUp, refused: 401 },
];

const gateway = await frontdesk('frontdesk', {
  FRONTDESK_IDENTITY__ISSUERS__IDP__ISSUER: issuer.issuer,
  FRONTDESK_IDENTITY__ISSUERS__IDP__JWKS: issuer.jwks,
  FRONTDESK_IDENTITY__KEY_STORE__FILE: keyFile,
  FRONTDESK_IDENTITY__KEY_DIGEST_SECRET: digestSecret,
}).start(NO_SERVICE, {});
const random = seeded(1);
const asked = greetDocument(random);

async function play({ tokens, header, refused }: Callers, length: number): Promise<number> {
  const before = cpuOfTree(gateway.program.pid);
  const { requests } = await closedLoop({
    url: gateway.open,
    connections: CONNECTIONS,
    seconds: length,
    asked,
    tokens,
    ...(header && { header }),
    ...(refused !== undefined && { status: refused }),
  });
  return (cpuOfTree(gateway.program.pid) - before) / requests;
}

try {
  for (const one of callers) await play(one, WARM_S);
  const played: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`round ${round + 1}/${rounds}\n`);
    const cpus = new Map<number, number>();
    // What one leaves behind, such as memory to be collected, must not always meet the same next one.
    for (const [at, one] of shuffled([...callers.entries()], random)) cpus.set(at, await play(one, seconds));
    played.push(callers.map((_, at) => cpus.get(at) ?? Number.NaN));
  }
  const lines = callers.map(({ name, refused }, at) => {
    const own = played.map((cpus) => cpus[at] ?? Number.NaN);
    const ratios = played.map((cpus) => (cpus[at] ?? Number.NaN) / (cpus[0] ?? Number.NaN));
    const more = played.map((cpus) => (cpus[at] ?? Number.NaN) - (cpus[0] ?? Number.NaN));
    return { name, refused, cpuUs: median(own), ratio: median(ratios), moreUs: median(more) };
  });
  const holds = lines.every(({ moreUs, refused }) => refused !== undefined || moreUs <= BOUND_US);
  if (values.json) process.stdout.write(`${JSON.stringify({ lines, bound: BOUND_US, holds })}\n`);
  else {
    process.stdout.write('caller          CPU µs  × anonymous  more µs\n');
    for (const { name, cpuUs, ratio, moreUs } of lines) {
      process.stdout.write(
        `${name.padEnd(14)}${cpuUs.toFixed(1).padStart(8)}${ratio.toFixed(2).padStart(13)}${moreUs.toFixed(1).padStart(9)}\n`,
      );
    }
    process.stdout.write(`a known caller costs at most ${BOUND_US} µs more: ${holds ? 'held' : 'NOT HELD'}\n`);
  }
  process.exitCode = holds ? 0 : 1;
} finally {
  await gateway.program.stop();
  issuer.stop();
  rmSync(folder, { recursive: true });
}
