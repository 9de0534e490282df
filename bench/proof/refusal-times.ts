import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { cropped, welch } from '../harness/statistics.ts';

/** A request that is refused, of one of two kinds whose times must not differ. */
export interface Guess {
  readonly kind: 0 | 1;
  readonly headers: OutgoingHttpHeaders;
}

const BODY = '{"query":"{ __typename }"}';

/**
 * Sends guesses one after the other over one connection: their order is what keeps a drift of the machine from one kind alone.
 * @returns Welch's t of the two kinds: beyond 4.5 their times differ in more than chance. @throws {Error} when a guess was right
 */
export async function tOfRefusals(url: string, guesses: Iterable<Guess>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: [number[], number[]] = [[], []];
  try {
    for (const { kind, headers } of guesses) times[kind].push(await timeOf(url, agent, headers));
  } finally {
    agent.destroy();
  }
  const [a, b] = cropped(times);
  return welch(a ?? [], b ?? []);
}

function timeOf(url: string, agent: Agent, more: OutgoingHttpHeaders): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': BODY.length, ...more };
    const began = process.hrtime.bigint();
    const asking = request(url, { agent, method: 'POST', headers }, (response) => {
      const took = Number(process.hrtime.bigint() - began);
      if (response.statusCode !== 401 && response.statusCode !== 429) reject(new Error('a guess was accepted'));
      response.resume().on('end', () => resolve(took));
    });
    asking.on('error', reject).end(BODY);
  });
}
