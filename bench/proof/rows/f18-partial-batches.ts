import type { Row } from '../row.ts';
import { reply } from '../service.ts';
import { inTurns } from '../support.ts';

/** F18: rows find their keys, whatever the service makes of the order. */
export const partialBatches: Row = {
  id: 'F18',
  promise: 'partial batches',
  bound: 'only the missing keys are null; 0 rows at a wrong key',
  control: {
    says: 'rows are taken in the order in which they come',
    without: [
      {
        module: 'loaders/align.ts',
        find: 'return { byKey: keys.map((key) => buckets.get(key) ?? []), foreign, keyless };',
        put: 'return { byKey: keys.map((_, i) => (rows[i] === undefined ? [] : [rows[i]])), foreign, keyless };',
      },
    ],
  },
  async run(world, form) {
    let seed = 11;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const missing = new Set<string>();
    world.services.alpha.behave(({ url }, response) => {
      const ids = (new URL(url, 'http://localhost').searchParams.get('ids') ?? '').split(',');
      const rows = ids.flatMap((id) => {
        const dice = random();
        if (dice < 0.1) {
          missing.add(id);
          return [];
        }
        const row = { id, name: `thing ${id}` };
        return dice < 0.2 ? [row, row] : [row];
      });
      rows.push({ id: 'nobody asked for this', name: 'extra' });
      reply(
        response,
        200,
        rows.sort(() => random() - 0.5),
      );
    });
    const gateway = await world.gateway();
    const keys = form === 'long' ? 100_000 : 10_000;
    let misattributed = 0;
    let wronglyNull = 0;
    await inTurns(keys / 100, 4, async (block) => {
      const ids = Array.from({ length: 100 }, (_, i) => `k${block}-${i}`);
      const { data } = await gateway.query('query ($ids: [ID!]!) { things(ids: $ids) { id name } }', {
        variables: { ids },
      });
      const rows = (data?.things ?? []) as readonly ({ id: string; name: string } | null)[];
      ids.forEach((id, i) => {
        const row = rows[i] ?? null;
        if (row === null) wronglyNull += missing.has(id) ? 0 : 1;
        else if (row.id !== id || row.name !== `thing ${id}` || missing.has(id)) misattributed += 1;
      });
    });
    return {
      text: `${keys} keys, ${missing.size} missing: ${misattributed} at a wrong key, ${wronglyNull} null that had a row`,
      holds: misattributed === 0 && wronglyNull === 0 && missing.size > 0,
      values: { keys, missing: missing.size, misattributed, wronglyNull },
    };
  },
};
