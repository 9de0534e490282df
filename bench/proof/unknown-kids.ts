/**
 * `node bench/proof/unknown-kids.ts URL RATE SECONDS CLAIMS`: each time that it is asked, sends tokens with these claims that name random keys, and says
 * how many and what became of them. A process of its own, so that what it does is not in the way of who measures others.
 */
import { randomBytes } from 'node:crypto';
import { openLoop } from '../load/open-loop.ts';

export interface Flooded {
  readonly sent: number;
  /** Those that were not refused with 401. */
  readonly accepted: number;
  /** How many a second were answered: one that falls behind attacks less than it should. */
  readonly rate: number;
}

const [url = '', rate, seconds, claims = ''] = process.argv.slice(2);
const body = JSON.stringify({ query: '{ __typename }' });
const payload = Buffer.from(claims).toString('base64url');
const signature = randomBytes(256).toString('base64url');

function forged(): string {
  const header = { alg: 'RS256', kid: randomBytes(12).toString('base64url') };
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
}

process.on('message', async () => {
  const began = performance.now();
  const answers = await openLoop({
    url,
    rate: Number(rate),
    seconds: Number(seconds),
    connections: 32,
    patience: 5_000,
    next: () => ({ body, headers: { authorization: `Bearer ${forged()}` } }),
  });
  const accepted = answers.filter(({ status }) => status !== 401).length;
  const reached = answers.length / ((performance.now() - began) / 1_000);
  process.send?.({ sent: answers.length, accepted, rate: reached } satisfies Flooded);
});
