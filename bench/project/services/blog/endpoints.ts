import { batch, get, query, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const blog = service<paths>('blog')({
  posts: get('GET /posts', { sharedWith: 'everyone' }),
  user: batch('GET /users', {
    keys: query('id', 'repeat'),
    rowKey: 'id',
    maxKeys: 100,
    pageSize: 'unlimited',
    sharedWith: 'everyone',
  }),
});
