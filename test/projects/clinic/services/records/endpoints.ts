import { batch, each, query, service, write } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const records = service<paths>('records')({
  entry: batch('GET /entries', {
    keys: query('id', 'repeat'),
    rowKey: 'id',
    maxKeys: 50,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
    ttl: '1m',
  }),
  notes: each('GET /entries/{id}/notes', { sharedWith: 'everyone', ttl: '1m' }),
  happened: write('POST /events', {}),
});
