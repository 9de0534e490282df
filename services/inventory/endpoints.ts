// biome-ignore-all format: one endpoint a line, however long: a table is read faster than a list.
import { batch, query, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const inventory = service<paths>('inventory')({
  stock: batch('GET /stock', { keys: query('sku', 'repeat'), rowKey: 'sku', maxKeys: 100, pageSize: 'unlimited', sharedWith: 'everyone', ttl: '5s' }),
});
