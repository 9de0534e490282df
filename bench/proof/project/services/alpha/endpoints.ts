import { batch, each, query, service, write } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const alpha = service<paths>('alpha')({
  thing: batch('GET /things', {
    keys: query('ids', 'comma'),
    rowKey: 'id',
    maxKeys: 100,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
  }),
  one: each('GET /things/{id}', { concurrency: 16, sharedWith: 'everyone' }),
  own: each('GET /things/{id}', { concurrency: 16, sharedWith: 'user' }),
  make: write('POST /things', {}),
});
