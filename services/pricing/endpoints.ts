// biome-ignore-all format: one endpoint a line, however long: a table is read faster than a list.
import { batch, body, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const pricing = service<paths>('pricing')({
  price: batch('POST /prices:batchGet', { keys: body('skus'), rowKey: 'sku', with: ['currency'], rows: 'prices', maxKeys: 200, pageSize: 'unlimited', sharedWith: 'everyone', ttl: '10s' }),
});
