import { batch, each, get, page, query, service, write, xml } from 'frontdesk';
import type { BoundService, RowOf } from '../../../src/loaders/service.ts';
import type { paths } from '../contract.ts';

interface Thing {
  id: string;
  size?: number;
  tags: string[];
}

const named = ({ id, size = 0 }: { id: string; size?: number }) => ({ key: id, size, made: new Date(0) });
const by = { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 10, pageSize: 30, sharedWith: 'everyone' } as const;

/** Endpoints that rename, convert and read other forms. */
export const shaped = service<paths>('things')({
  one: batch('GET /things', { ...by, row: named }),
  many: batch('GET /things', { ...by, many: true, row: named }),
  each: each('GET /things/{id}', { sharedWith: 'everyone', notFound: 'none', row: ({ tags }: Thing) => tags }),
  list: page('GET /list', {
    cursor: 'after',
    limit: 'first',
    rows: 'items',
    next: 'next',
    maxRows: 10,
    sharedWith: 'everyone',
    row: named,
  }),
  xml: each('GET /things/{id}', { sharedWith: 'everyone', decode: xml({ lists: ['tags'] }) }),
  text: get('GET /list', { sharedWith: 'everyone', decode: 'text' }),
  form: get('GET /list', { sharedWith: 'everyone', decode: 'form' }),
  own: get('GET /list', {
    sharedWith: 'everyone',
    decode: (body: Buffer) => ({ bytes: body.length }),
    row: ({ bytes }: { bytes: number }) => bytes,
  }),
  create: write('POST /things', { encode: 'form', decode: 'text' }),
});

type Things = BoundService<typeof shaped>;
type Row = { key: string; size: number; made: Date };
type Exactly<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The row behind a type of a schema is what `row` makes. */
export const rows: readonly [Exactly<RowOf<typeof shaped, 'one'>, Row>, Exactly<RowOf<typeof shaped, 'list'>, Row>] = [
  true,
  true,
];

export async function use({ one, many, each: single, list, xml: document, text, form, own, create }: Things) {
  const keyed: Row | null = await one.load('a');
  const lists: readonly Row[] = await many.load('a');
  const tags: readonly string[] | 'none' = await single.load({ id: 'a' });
  const connection = await list.load({ first: 10 });
  const first: Row | undefined = connection.nodes[0];
  // Beside its rows the answer stays as it came.
  const raw: string | undefined = connection.answer.items[0]?.id;
  const size: string | undefined = (await document.load({ id: 'a' }))?.size;
  const whole: string = await text.load({});
  const field: string | undefined = (await form.load({})).name;
  const bytes: number = await own.load({});
  const made: string = await create.send({ body: { name: 'x', size: 1 } });
  return [keyed, lists, tags, first, raw, size, whole, field, bytes, made];
}
