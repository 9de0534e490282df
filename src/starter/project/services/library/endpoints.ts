import { batch, get, query, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

/** The endpoints of the service that are called, one line each. */
export const library = service<paths>('library')({
  book: batch('GET /books', {
    keys: query('ids', 'comma'),
    rowKey: 'id',
    maxKeys: 100,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '60s',
  }),
  newest: get('GET /books/newest', { sharedWith: 'everyone', ttl: '10s' }),
  author: batch('GET /authors', {
    keys: query('ids', 'comma'),
    rowKey: 'id',
    maxKeys: 100,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '60s',
  }),
});
