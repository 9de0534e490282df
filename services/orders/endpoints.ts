// biome-ignore-all format: one line an endpoint
import { batch, each, get, page, query, service, write } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const orders = service<paths>('orders')({
  list: page('GET /orders', { cursor: 'after', limit: 'limit', rows: 'items', next: 'nextCursor', total: 'total', maxRows: 50, sharedWith: 'user' }),
  order: each('GET /orders/{id}', { sharedWith: 'user' }),
  shipments: batch('GET /shipments', { keys: query('orderIds', 'comma'), rowKey: 'orderId', many: true, fixed: { limit: 300 }, maxKeys: 100, pageSize: 300, sharedWith: 'user' }),
  place: write('POST /orders', { idempotencyKey: true }),
  cart: get('GET /cart', { sharedWith: 'user' }),
  setCartLine: write('PUT /cart/lines/{sku}', {}),
  removeCartLine: write('DELETE /cart/lines/{sku}', {}),
  clearCart: write('DELETE /cart', {}),
});
