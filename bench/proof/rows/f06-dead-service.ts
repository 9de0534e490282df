import { quantile } from '../../harness/statistics.ts';
import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import type { RunningGateway } from '../world.ts';

const RATE = 40;

/** F6: what does not need a dead service is as if nothing had happened. */
export const deadService: Row = {
  id: 'F6',
  promise: 'a dead service costs only its own fields',
  bound: 'other fields 100 % correct; a stable code and the path; other operations p50 added ≤ 5 % or 1 ms',
  control: {
    says: 'an error of one field fails its answer',
    without: [
      {
        module: 'execution/execute.ts',
        find: 'if (!result.errors) return result;',
        put: 'if (!result.errors) return result; throw result.errors[0];',
      },
    ],
  },
  async run(world, form) {
    const gateway = await world.gateway();
    const seconds = form === 'long' ? 60 : 4;
    await timeOf(gateway, 2);
    const base = await timeOf(gateway, seconds);
    await world.services.delta.stop();
    const asked = form === 'long' ? 2_000 : 100;
    let correct = 0;
    for (let i = 0; i < asked; i += 1) {
      const { data, errors } = await gateway.query(
        `{ alpha(id: "a${i}") { id } beta(id: "b${i}") { id } gamma(id: "c${i}") { id } delta(id: "d${i}") { id } }`,
      );
      const others = JSON.stringify([data?.alpha, data?.beta, data?.gamma]);
      const rest = errors?.every(
        ({ path, extensions }) =>
          path?.[0] === 'delta' && /^UPSTREAM_(UNAVAILABLE|CIRCUIT_OPEN)$/.test(String(extensions?.code)),
      );
      if (others === JSON.stringify([{ id: `a${i}` }, { id: `b${i}` }, { id: `c${i}` }]) && rest) correct += 1;
    }
    const fault = await timeOf(gateway, seconds);
    await world.services.delta.resume();
    const added = fault - base;
    return {
      text: `${correct} of ${asked} correct; other operations p50 ${base.toFixed(1)} → ${fault.toFixed(1)} ms`,
      holds: correct === asked && (added <= base * 0.05 || added <= 1),
      values: { asked, correct, baseP50: base, faultP50: fault },
    };
  },
};

async function timeOf(gateway: RunningGateway, seconds: number): Promise<number> {
  const answers = await openLoop({
    url: gateway.url,
    rate: RATE,
    seconds,
    connections: 16,
    patience: 5_000,
    next: (i) => ({ body: JSON.stringify({ query: `{ alpha(id: "${i}") { id } }` }) }),
  });
  return quantile(
    answers.map(({ latency }) => latency),
    0.5,
  );
}
