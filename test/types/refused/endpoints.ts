import { batch, body, each, get, page, query, service, write } from 'frontdesk';
import type { paths } from '../contract.ts';

const things = service<paths>('things');
const by = { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 10, pageSize: 'unlimited', sharedWith: 'everyone' } as const;
const paged = { cursor: 'after', limit: 'first', rows: 'items', next: 'next', maxRows: 10, sharedWith: 'everyone' } as const;

things({ a: get('GET /nothing', { sharedWith: 'everyone' }) }); // refused: GET /nothing is not in the OpenAPI document
things({ a: get('DELETE /things', { sharedWith: 'everyone' }) }); // refused: DELETE /things is not in the OpenAPI document
things({ a: get('things', { sharedWith: 'everyone' }) }); // refused: is not assignable to parameter of type '`GET /${string}`
things({ a: batch('GET /things', { ...by, keys: query('identifiers', 'comma') }) }); // refused: identifiers is not a parameter of the keys of the service
things({ a: batch('GET /things', { ...by, rowKey: 'sku' }) }); // refused: sku is not a field of the row of the service
things({ a: batch('GET /things', { ...by, limit: 'size', pageSize: 9 }) }); // refused: size is not a limit parameter of the service
things({ a: batch('GET /things', { ...by, with: ['shape'] }) }); // refused: shape is not a parameter of the service
things({ a: batch('GET /things', { ...by, fixed: { shape: 'round' } }) }); // refused: shape is not a fixed parameter of the service
things({ a: batch('GET /things', { ...by, rows: 'items' }) }); // refused: the answer has no list of rows there
things({ a: batch('POST /places:batch', { ...by, keys: body('places'), rowKey: ['row', 'seat'] }) }); // refused: the answer has no list of rows there
things({ a: batch('POST /places:batch', { ...by, keys: body('places'), rowKey: ['row', 'chair'], rows: 'data.items' }) }); // refused: chair is not a field of the row of the service
things({ a: page('GET /list', { ...paged, cursor: 'before' }) }); // refused: before is not a parameter of the service
things({ a: page('GET /list', { ...paged, rows: 'rows' }) }); // refused: the answer has no list of rows there
things({ a: get('GET /list', { fixed: { shape: 'x' }, sharedWith: 'everyone' }) }); // refused: shape is not a fixed parameter of the service
things({ a: write('POST /things', { invalidates: (row: { sku: string }) => [row.sku] }) }); // refused: invalidates takes something else
things({ a: batch('GET /things', { ...by, staleIfError: '10m' }) }); // refused: `staleIfError` needs `ttl`
things({ a: each('GET /things/{id}', { sharedWith: 'everyone', staleIfError: '10m' }) }); // refused: `staleIfError` needs `ttl`
things({ a: batch('GET /things', { ...by, bisectCalls: -1 }) }); // refused: `bisectCalls` must be a whole number from 0
things({ a: batch('GET /things', { ...by, bisectCalls: 2.5 }) }); // refused: `bisectCalls` must be a whole number from 0
things({ a: batch('GET /things', { ...by, failed: { at: 'errors' } }) }); // refused: the answer has no list of failures there

write('POST /things', { fallback: null }); // refused: Type 'null' is not assignable to type 'undefined'
write('POST /things', { bisectCalls: 3 }); // refused: Type 'number' is not assignable to type 'undefined'
page('GET /list', { ...paged, fallback: [] }); // refused: is not assignable to type 'undefined'
batch('GET /things', { ...by, failed: { at: 7 } }); // refused: Type 'number' is not assignable to type 'string'
batch('GET /things', { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 10, pageSize: 9 }); // refused: sharedWith
each('GET /things/{id}', {}); // refused: sharedWith
get('GET /list', { sharedWith: 'nobody' }); // refused: Type '"nobody"' is not assignable to type 'SharedWith'
get('GET /list', { sharedWith: 'everyone', ttl: 'soon' }); // refused: Type '"soon"' is not assignable to type
get('GET /list', { sharedWith: 'everyone', ttl: 60 }); // refused: Type 'number' is not assignable to type
batch('GET /things', { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 10, sharedWith: 'everyone' }); // refused: pageSize
batch('GET /things', { keys: query('ids', 'semicolon'), rowKey: 'id', maxKeys: 10, pageSize: 9, sharedWith: 'everyone' }); // refused: Argument of type '"semicolon"'
