import type { BoundService, Things } from './endpoints.ts';

type Exactly<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Loaded<E extends { load(...args: never[]): Promise<unknown> }> = Awaited<ReturnType<E['load']>>;
type Things_ = BoundService<Things>;

/** Compiles only when what a load yields is exactly what the contract says. */
export const exact: readonly [
  Exactly<Loaded<Things_['thing']>, { id: string; size?: number; tags: string[] } | null> extends false
    ? Loaded<Things_['thing']> extends { id: string } | null
      ? true
      : false
    : true,
  Exactly<Loaded<Things_['place']>, { row: number; seat: string; width: number } | null>,
  Loaded<Things_['one']> extends { id: string } | 'none' ? true : false,
  Loaded<Things_['coloured']> extends readonly { id: string }[] ? true : false,
  Exactly<Loaded<Things_['partial']>, Loaded<Things_['thing']> | 'nothing'>,
] = [true, true, true, true, true];

export async function use({ thing, coloured, place, one, all, list, create, remove }: Things_): Promise<unknown[]> {
  const connection = await list.load({ first: 10, after: null, colour: 'red' });
  const made = await create.send({ body: { name: 'x', size: 1 } });
  return [
    (await thing.load('a'))?.id.length,
    (await thing.loadMany(['a', 'b'])).map((row) => row?.size),
    (await coloured.load({ id: 'a', colour: 'red' })).length,
    (await place.load({ row: 1, seat: 'A' }))?.width,
    await one.load({ id: 'a' }),
    (await all.load({ first: 3 })).items.length,
    connection.edges.map(({ cursor, node }) => cursor + node.id),
    connection.answer.total,
    made.id,
    await remove.send({ id: 'a' }),
  ];
}
