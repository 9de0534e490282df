// biome-ignore-all format: one endpoint a line, however long: a table is read faster than a list.
import { batch, get, page, query, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const catalog = service<paths>('catalog')({
  product: batch('GET /products', { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 100, limit: 'limit', sharedWith: 'everyone', ttl: '60s' }),
  category: batch('GET /categories', { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 100, pageSize: 'unlimited', sharedWith: 'everyone', ttl: '5m' }),
  categories: get('GET /categories', { sharedWith: 'everyone', ttl: '5m' }),
  collections: get('GET /collections', { sharedWith: 'everyone', ttl: '60s' }),
  search: page('GET /products/search', { cursor: 'cursor', limit: 'limit', rows: 'items', next: 'nextCursor', total: 'total', maxRows: 100, sharedWith: 'everyone', ttl: '10s' }),
  feed: page('GET /products/feed', { cursor: 'cursor', limit: 'limit', rows: 'items', next: 'nextCursor', total: 'total', maxRows: 100, sharedWith: 'everyone' }),
});
