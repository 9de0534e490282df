import { randomBytes } from 'node:crypto';
import { median, quantile } from '../../harness/statistics.ts';
import { type Answered, openLoop, type Sent } from '../../load/open-loop.ts';
import { believed } from '../issuer.ts';
import type { Row } from '../row.ts';

const GOOD = 100;
const FLOOD = 1_000;
const SECONDS = { short: 3, long: 12 };
const ROUNDS = 5;
const PRINCIPALS = 1_000;
const BODY = JSON.stringify({ query: '{ __typename }' });

/** A6: tokens with made-up names of keys cost neither their issuer nor those with good ones anything. */
export const unknownKids: Row = {
  id: 'A6',
  promise: 'unknown-kid flood',
  bound: `${FLOOD}/s random kids: each 401, ≤ 2 requests for keys a minute, 0 good tokens refused, their p99 added ≤ 5 % or 1 ms (median of interleaved rounds)`,
  control: {
    says: 'whoever names a key that nobody knows asks for it',
    without: [
      { module: 'identity/issuer-keys.ts', find: 'if (now - askedFor < COOL_DOWN_MS) return undefined;', put: '' },
    ],
  },
  async run(world, form) {
    const { gateway: start, issuer, claims, token } = await believed(world);
    const gateway = await start();
    const tokens = Array.from({ length: PRINCIPALS }, (_, i) => token({ sub: `user-${i}` }));
    const payload = Buffer.from(JSON.stringify(claims())).toString('base64url');
    const signature = randomBytes(256).toString('base64url');
    const forged = () => {
      const header = { alg: 'RS256', kid: randomBytes(12).toString('base64url') };
      return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
    };
    const load = (rate: number, next: (i: number) => string) =>
      openLoop({
        url: gateway.url,
        rate,
        seconds: SECONDS[form],
        connections: 32,
        patience: 5_000,
        next: (i): Sent => ({ body: BODY, headers: { authorization: `Bearer ${next(i)}` } }),
      });
    const good = () => load(GOOD, (i) => tokens[i % PRINCIPALS] ?? '');
    await good();
    const [base, flooded]: [number[], number[]] = [[], []];
    let [refused, accepted, sent] = [0, 0, 0];
    const before = issuer.asked.length;
    const began = performance.now();
    const p99 = (answers: readonly Answered[]) => {
      refused += answers.filter(({ status }) => status !== 200).length;
      return quantile(
        answers.map(({ latency }) => latency),
        0.99,
      );
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      base.push(p99(await good()));
      const [answers, forgeries] = await Promise.all([good(), load(FLOOD, forged)]);
      flooded.push(p99(answers));
      sent += forgeries.length;
      accepted += forgeries.filter(({ status }) => status !== 401).length;
    }
    const asked = issuer.asked.length - before;
    const minutes = Math.ceil((performance.now() - began) / 60_000);
    const usual = median(base);
    const added = median(flooded.map((ms, i) => ms - (base[i] ?? Number.NaN)));
    return {
      text: `${sent} tokens with random kids, ${accepted} not refused with 401; ${asked} request(s) for keys in ${minutes} min; ${refused} good tokens refused, p99 ${usual.toFixed(1)} ms, in the flood ${added < 0 ? '' : '+'}${added.toFixed(1)} ms`,
      holds: accepted === 0 && refused === 0 && asked <= 2 * minutes && (added <= usual * 0.05 || added <= 1),
      values: { sent, accepted, refused, asked, baseP99: usual, addedP99: added },
    };
  },
};
