import { median, quantile } from '../../harness/statistics.ts';
import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import type { World } from '../world.ts';

const RATE = 60;
const ROUNDS = 3;
/** Of how many answers one is slow: more than one in a hundred, so that the 99th percentile would be one of them. */
const ONE_IN = 60;
const SLOW_MS = 500;
/** When a second call is made: later than nearly all answers of the healthy service, so that few calls are made twice. */
const HEDGE_AFTER_MS = 110;

/** F14: a second call beside one that takes long trims the tail, for hardly more calls. */
export const hedging: Row = {
  id: 'F14',
  promise: 'hedging trims the tail cheaply',
  bound: 'p99 ≤ 1.3 × healthy with one slow answer in a hundred; extra calls ≤ 2 %',
  control: { says: 'no hedge', settings: { FRONTDESK_SERVICES__ALPHA__HEDGE: '' } },
  async run(world, form) {
    const { alpha } = world.services;
    const replicas = [alpha, await world.service(), await world.service()];
    const gateway = await world.gateway({
      FRONTDESK_SERVICES__ALPHA__INSTANCES: JSON.stringify(replicas.map(({ url }) => url)),
      FRONTDESK_SERVICES__ALPHA__OUTLIERS__ENABLED: 'false',
      ...(world.unprotected ? {} : { FRONTDESK_SERVICES__ALPHA__HEDGE__AFTER: `${HEDGE_AFTER_MS}ms` }),
    });
    const seconds = form === 'long' ? 20 : 5;
    const answerAfter = (slowOnes: boolean): Behaviour => {
      let number = 0;
      return (_call, _response, answer) => {
        number += 1;
        setTimeout(answer, usualMs(number) + (slowOnes && number % ONE_IN === 0 ? SLOW_MS : 0));
      };
    };
    const healthy: number[] = [];
    const slow: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const [name, results] of [
        ['healthy', healthy],
        ['slow', slow],
      ] as const) {
        const behaviour = answerAfter(name === 'slow');
        for (const { behave } of replicas) behave(behaviour);
        results.push(await p99(gateway.url, `${name}-${round}`, seconds));
      }
    }
    const ratio = median(slow.map((ms, i) => ms / (healthy[i] ?? Number.NaN)));
    const extra = callsOf(replicas) / (RATE * seconds * 2 * ROUNDS) - 1;
    return {
      text: `p99 ${median(healthy).toFixed(0)} → ${median(slow).toFixed(0)} ms, ${ratio.toFixed(2)} × (medians of ${ROUNDS} pairs of rounds), extra calls ${(extra * 100).toFixed(1)} %`,
      holds: ratio <= 1.3 && extra <= 0.02,
      values: { healthyP99: median(healthy), slowP99: median(slow), ratio, extra },
    };
  },
};

/**
 * How long the healthy service takes: half of its answers less than 10 ms and one in a hundred more than 107 (5 ms and a Weibull distribution
 * of shape 0.6). With a service whose answers all take the same there would be nothing to show: a second call is made after more than one
 * whole answer, and takes as long again. Spread evenly (multiples of the golden ratio), so that each round has the same.
 */
function usualMs(number: number): number {
  const share = (number * 0.618_033_988_749_895) % 1;
  return 5 + 8 * (-Math.log(1 - share)) ** (5 / 3);
}

async function p99(url: string, name: string, seconds: number): Promise<number> {
  const answers = await openLoop({
    url,
    rate: RATE,
    seconds,
    connections: 64,
    patience: 5_000,
    next: (i) => ({ body: JSON.stringify({ query: `{ one(id: "${name}-${i}") { id } }` }) }),
  });
  return quantile(
    answers.map(({ latency }) => latency),
    0.99,
  );
}

function callsOf(services: readonly World['services']['alpha'][]): number {
  return services.reduce((sum, { calls }) => sum + calls.length, 0);
}
