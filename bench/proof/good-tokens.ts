/**
 * `node bench/proof/good-tokens.ts URL RATE SECONDS`: told tokens once, and then each time that it is asked, sends requests with them in turn and says
 * how long each answer took. A process of its own that does nothing else, so that it can wait for each moment to the tenth of a millisecond.
 */
import { openLoop } from '../load/open-loop.ts';

export interface Asked {
  /** In milliseconds, from the moment when it should have been sent. */
  readonly latencies: readonly number[];
  /** Answers that were not 200. */
  readonly refused: number;
}

const [url = '', rate, seconds] = process.argv.slice(2);
const body = JSON.stringify({ query: '{ __typename }' });
let tokens: readonly string[] = [];

process.on('message', async (told: { readonly tokens: readonly string[] } | string) => {
  if (typeof told === 'object') {
    tokens = told.tokens;
    return;
  }
  const answers = await openLoop({
    url,
    rate: Number(rate),
    seconds: Number(seconds),
    connections: 32,
    patience: 5_000,
    exact: true,
    next: (i) => ({ body, headers: { authorization: `Bearer ${tokens[i % tokens.length]}` } }),
  });
  const refused = answers.filter(({ status }) => status !== 200).length;
  process.send?.({ latencies: answers.map(({ latency }) => latency), refused } satisfies Asked);
});
