/**
 * `node bench/proof/key-timing.ts COUNT`: how long it takes to refuse guesses at keys that there are, COUNT of which most of the secret is right and
 * COUNT of which nothing of it is, in turns by chance, and guesses at prefixes that there are against prefixes that nobody has; prints Welch's t of
 * both as JSON. A process of its own, so that nothing else of a run is measured and a control can change the code.
 */
import { randomBytes } from 'node:crypto';
import { createMemoryRateStore } from '../../src/admission/rate-store-memory.ts';
import { createCheckKey } from '../../src/identity/api-keys.ts';
import { createKeySet } from '../../src/identity/key-set.ts';
import { digestOf, newKey, prefixOf } from '../../src/identity/key-text.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { cropped, median, welch } from '../harness/statistics.ts';
import { shuffled } from '../workloads/document.ts';

const KEYS = 1_000;
const SECRET_LENGTH = 43;
/** So many characters of a nearly right secret are wrong: one of 2^58 is right all the same. */
const WRONG = 10;
const WARM = 20_000;
/** So many prefixes that there are, and as many that nobody has. */
const PREFIXES = 200;
const count = Number(process.argv[2]);

const secret = randomBytes(32).toString('base64url');
const keys = Array.from({ length: KEYS }, newKey);
const records = Object.fromEntries(
  keys.map((key, i) => [
    `key-${i}`,
    { prefix: prefixOf(key) ?? '', digest: digestOf(key, secret).toString('hex'), client: 'c', bffs: ['app'] },
  ]),
);
const refuse = createCheckKey({
  options: { keys: {}, keyDigestSecret: secret },
  store: { keys: () => set },
  rateStore: createMemoryRateStore({ clock: systemClock }),
  clock: systemClock,
});
const set = createKeySet(records);
const known = () => keys[Math.floor(Math.random() * KEYS)] ?? '';
/** The key with other characters at its end. */
const changed = (key: string, end: number) => key.slice(0, end) + randomBytes(32).toString('base64url').slice(end);

const ofSecret = await compare(
  () => changed(known(), -WRONG),
  () => changed(known(), -SECRET_LENGTH),
);
console.log(JSON.stringify({ ofSecret, ofPrefix: await comparePrefixes() }));

/** t of two kinds of guesses: beyond 4.5 their times differ in more than chance. */
async function compare(one: () => string, other: () => string): Promise<number> {
  const times: [number[], number[]] = [[], []];
  const guesses = Array.from({ length: WARM + 2 * count }, () => {
    const kind = Math.random() < 0.5 ? 0 : 1;
    return { kind, text: flat(kind === 0 ? one() : other()) } as const;
  });
  for (const [i, { kind, text }] of guesses.entries()) {
    const took = await timeOf(text);
    if (i >= WARM) times[kind].push(took);
  }
  const [a, b] = cropped(times);
  return welch(a ?? [], b ?? []);
}

/**
 * t of prefixes that there are against prefixes that nobody has, each guessed at many times in a row, as who wants to know of one would do. A
 * prefix counts once, by its median: any two of them differ a little, by where their texts and records lie.
 */
async function comparePrefixes(): Promise<number> {
  const medians: [number[], number[]] = [[], []];
  const prefixes = Array.from({ length: 2 * PREFIXES }, (_, i) => ({
    kind: i < PREFIXES ? 0 : 1,
    key: i < PREFIXES ? (keys[i] ?? '') : newKey(),
  })) as readonly { readonly kind: 0 | 1; readonly key: string }[];
  for (const { kind, key } of shuffled(prefixes, Math.random)) {
    const guesses = Array.from({ length: count / PREFIXES }, () => flat(changed(key, -SECRET_LENGTH)));
    const times: number[] = [];
    for (const text of guesses) times.push(await timeOf(text));
    medians[kind].push(median(times));
  }
  return welch(...medians);
}

/** As a flat text of its own, made beforehand: what was done to make a guess must not be felt while it is refused. */
function flat(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** How long it takes to refuse a guess, in nanoseconds. */
async function timeOf(text: string): Promise<number> {
  const began = process.hrtime.bigint();
  const refused = refuse(text, { bff: 'app', address: '192.0.2.1' });
  const took = Number(process.hrtime.bigint() - began);
  await Promise.resolve(refused).then(
    () => {
      throw new Error('a guess was accepted');
    },
    () => {},
  );
  return took;
}
