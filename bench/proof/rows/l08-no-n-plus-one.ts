import type { Row } from '../row.ts';

const PER_CALL = 100;

/** L8: a list costs as many calls as it has batches. */
export const noNPlusOne: Row = {
  id: 'L8',
  promise: 'no N+1',
  bound: 'calls ≤ ⌈1000/100⌉ for 1,000 items',
  control: {
    says: 'each key goes out by itself',
    without: [
      {
        module: 'loaders/batch-loader.ts',
        find: 'i += options.maxKeys) chunks.push(missing.slice(i, i + options.maxKeys));',
        put: 'i += 1) chunks.push(missing.slice(i, i + 1));',
      },
    ],
  },
  async run(world) {
    const { alpha } = world.services;
    const gateway = await world.gateway();
    const ids = Array.from({ length: 1_000 }, (_, i) => `n${i}`);
    const { data } = await gateway.query('query ($ids: [ID!]!) { things(ids: $ids) { id name } }', {
      variables: { ids },
    });
    const answered = ((data?.things ?? []) as readonly unknown[]).filter(Boolean).length;
    const calls = alpha.calls.length;
    return {
      text: `${calls} calls for ${answered} of 1,000 items`,
      holds: calls <= Math.ceil(ids.length / PER_CALL) && answered === ids.length,
      values: { calls, answered },
    };
  },
};
