import { quantile } from '../../harness/statistics.ts';
import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import type { World } from '../world.ts';

const RATE = 60;

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
    const seconds = form === 'long' ? 60 : 10;
    const usual = 40;
    for (const { behave } of replicas) behave((_call, _response, answer) => setTimeout(answer, usual));
    const healthy = await p99(gateway.url, 'healthy', seconds);
    let number = 0;
    replicas[2]?.behave((_call, _response, answer) => {
      number += 1;
      // One in 25 of a third of all calls: about 1.3 in a hundred, which is what the budget of 2 % can cover.
      setTimeout(answer, number % 25 === 0 ? 540 : usual);
    });
    const before = callsOf(replicas);
    const slow = await p99(gateway.url, 'slow', seconds);
    const extra = (callsOf(replicas) - before) / (RATE * seconds) - 1;
    return {
      text: `p99 ${healthy.toFixed(0)} → ${slow.toFixed(0)} ms (${(slow / healthy).toFixed(2)} ×), extra calls ${(extra * 100).toFixed(1)} %`,
      holds: slow <= healthy * 1.3 && extra <= 0.02,
      values: { healthyP99: healthy, slowP99: slow, extra },
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
