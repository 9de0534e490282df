import { median, quantile } from '../../harness/statistics.ts';
import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import type { Behaviour } from '../service.ts';
import type { World } from '../world.ts';

const RATE = 60;
const ROUNDS = 3;

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
      ...(world.unprotected ? {} : { FRONTDESK_SERVICES__ALPHA__HEDGE__AFTER: '60ms' }),
    });
    const seconds = form === 'long' ? 20 : 5;
    const usual = 40;
    for (const { behave } of replicas) behave((_call, _response, answer) => setTimeout(answer, usual));
    let number = 0;
    const lagging: Behaviour = (_call, _response, answer) => {
      number += 1;
      // One in 20 of a third of all calls: about 1.7 in a hundred, which is what the budget of 2 % can cover.
      setTimeout(answer, number % 20 === 0 ? 540 : usual);
    };
    const healthy: number[] = [];
    const slow: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      replicas[2]?.behave((_call, _response, answer) => setTimeout(answer, usual));
      healthy.push(await p99(gateway.url, `healthy-${round}`, seconds));
      replicas[2]?.behave(lagging);
      slow.push(await p99(gateway.url, `slow-${round}`, seconds));
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
