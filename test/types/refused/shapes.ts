import { batch, each, get, page, query, service, xml } from 'frontdesk';
import type { BoundService } from '../../../src/loaders/service.ts';
import type { paths } from '../contract.ts';
import type { shaped } from '../accepted/shapes.ts';

const things = service<paths>('things');
const by = { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 10, pageSize: 9, sharedWith: 'everyone' } as const;
const paged = { cursor: 'after', limit: 'first', rows: 'items', next: 'next', maxRows: 10, sharedWith: 'everyone' } as const;

things({ a: batch('GET /things', { ...by, row: (row: { sku: string }) => row.sku }) }); // refused: row takes something else than the service answers
things({ a: batch('GET /things', { ...by, row: (row: { id: number }) => row.id }) }); // refused: row takes something else than the service answers
things({ a: page('GET /list', { ...paged, row: (row: { items: string[] }) => row.items }) }); // refused: row takes something else than the service answers
things({ a: each('GET /things/{id}', { sharedWith: 'everyone', row: (row: { size: number }) => row.size }) }); // refused: row takes something else than the service answers
things({ a: get('GET /list', { sharedWith: 'everyone', decode: 'text', row: (row: { items: string[] }) => row.items }) }); // refused: row takes something else than the service answers
things({ a: each('GET /things/{id}', { sharedWith: 'everyone', decode: xml({ lists: [] }), row: (row: { id: string; size: number }) => row.size }) }); // refused: row takes something else than the service answers
things({ a: batch('GET /things', { ...by, decode: 'text' }) }); // refused: the answer has no list of rows there
get('GET /list', { sharedWith: 'everyone', decode: 'yaml' }); // refused: Type '"yaml"' is not assignable to type
get('GET /list', { sharedWith: 'everyone', decode: (body: string) => body }); // refused: Type 'Buffer
get('GET /list', { sharedWith: 'everyone', encode: 'xml' }); // refused: Type '"xml"' is not assignable to type
xml({ lists: 'item' }); // refused: Type 'string' is not assignable to type

export async function use({ one, xml: document, text, create }: BoundService<typeof shaped>) {
  (await one.load('a'))?.id; // refused: Property 'id' does not exist
  (await document.load({ id: 'a' }))?.size?.toFixed(); // refused: Property 'toFixed' does not exist on type 'string'
  (await text.load({})).items; // refused: Property 'items' does not exist on type 'string'
  (await create.send({ body: { name: 'x', size: 1 } })).id; // refused: Property 'id' does not exist on type 'string'
}
