// biome-ignore-all format: one endpoint a line, however long: a table is read faster than a list.
import { batch, page, query, service, write } from 'frontdesk';
import type { components, paths } from './openapi.generated.ts';

export const reviews = service<paths>('reviews')({
  rating: batch('GET /ratings', { keys: query('productIds', 'comma'), rowKey: 'productId', rows: 'ratings', maxKeys: 100, pageSize: 'unlimited', sharedWith: 'everyone', ttl: '60s', staleIfError: '1h' }),
  latest: batch('GET /reviews/latest', { keys: query('productIds', 'comma'), rowKey: 'productId', many: true, fixed: { perProduct: 3 }, maxKeys: 100, pageSize: 'unlimited', sharedWith: 'everyone', ttl: '30s', staleIfError: '1h' }),
  list: page('GET /reviews', { cursor: 'after', limit: 'limit', rows: 'items', next: 'nextCursor', total: 'total', maxRows: 50, sharedWith: 'everyone' }),
  create: write('POST /reviews', { invalidates: (review: components['schemas']['Review']) => [`rating:${review.productId}`, `latest:${review.productId}`] }),
});
