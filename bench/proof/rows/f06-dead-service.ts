import { median, quantile } from '../../harness/statistics.ts';
import { openLoop } from '../../load/open-loop.ts';
import type { Row } from '../row.ts';
import type { RunningGateway } from '../world.ts';

const RATE = 100;
const ROUNDS = 5;

/** What does not need the dead service, beside requests that do. */
const OTHERS = 'query ($id: ID!, $with: Boolean!) { alpha(id: $id) { id } delta(id: $id) @include(if: $with) { id } }';

/** F6: what does not need a dead service is as if nothing had happened. */
export const deadService: Row = {
  id: 'F6',
  promise: 'a dead service costs only its own fields',
  bound:
    'other fields 100 % correct; a stable code and the path; other operations p99 added ≤ 5 % or 1 ms (median of interleaved rounds)',
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
    const seconds = form === 'long' ? 20 : 3;
    await timeOf(gateway, 2);
    const base: number[] = [];
    const fault: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      base.push(await timeOf(gateway, seconds));
      await world.services.delta.stop();
      fault.push(await timeOf(gateway, seconds));
      await world.services.delta.resume();
    }
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
    await world.services.delta.resume();
    const added = median(fault.map((ms, i) => ms - (base[i] ?? Number.NaN)));
    const usual = median(base);
    return {
      text: `${correct} of ${asked} correct; other operations p99 ${usual.toFixed(1)} ms, with it dead ${added < 0 ? '' : '+'}${added.toFixed(1)} ms`,
      holds: correct === asked && (added <= usual * 0.05 || added <= 1),
      values: { asked, correct, baseP99: usual, addedP99: added },
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
    next: (i) => ({ body: JSON.stringify({ query: OTHERS, variables: { id: String(i), with: i % 2 === 0 } }) }),
  });
  return quantile(
    answers.filter(({ index }) => index % 2 === 1).map(({ latency }) => latency),
    0.99,
  );
}
