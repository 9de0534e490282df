import { batch, body, each, get, page, query, service, write } from 'frontdesk';
import type { BoundService as Bound } from '../../../src/loaders/service.ts';
import type { paths } from '../contract.ts';

export const things = service<paths>('things')({
  thing: batch('GET /things', {
    keys: query('ids', 'comma'),
    rowKey: 'id',
    maxKeys: 10,
    limit: 'limit',
    sharedWith: 'everyone',
    ttl: '60s',
  }),
  coloured: batch('GET /things', {
    keys: query('ids', 'repeat'),
    rowKey: 'id',
    with: ['colour'],
    many: true,
    maxKeys: 10,
    pageSize: 30,
    sharedWith: 'user',
  }),
  place: batch('POST /places:batch', {
    keys: body('places'),
    rowKey: ['row', 'seat'],
    rows: 'data.items',
    fixed: { unit: 'm' },
    maxKeys: 10,
    pageSize: 'unlimited',
    sharedWith: 'client',
  }),
  one: each('GET /things/{id}', { notFound: 'none', timeout: '500ms', sharedWith: 'everyone' }),
  all: get('GET /list', { fixed: { colour: 'red' }, sharedWith: 'everyone' }),
  list: page('GET /list', {
    cursor: 'after',
    limit: 'first',
    rows: 'items',
    next: 'next',
    total: 'total',
    maxRows: 10,
    sharedWith: 'everyone',
  }),
  partial: batch('GET /things', {
    keys: query('ids', 'comma'),
    rowKey: 'id',
    maxKeys: 10,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '60s',
    staleIfError: '1h',
    fallback: 'nothing',
    bisectCalls: 4,
    failed: { status: 'size' },
  }),
  create: write('POST /things', {
    idempotencyKey: true,
    invalidates: (thing: { id: string }) => [`thing:${thing.id}`],
  }),
  remove: write('DELETE /things/{id}', {}),
});

export type Things = typeof things;
export type BoundService<S> = Bound<S>;
