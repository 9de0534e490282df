import { batch, get, query, service } from 'frontdesk';
import type { paths } from './openapi.generated.ts';

export const ownBlog = service<paths>('ownBlog')({
  posts: get('GET /posts', { sharedWith: 'user' }),
  user: batch('GET /users', {
    keys: query('id', 'repeat'),
    rowKey: 'id',
    maxKeys: 100,
    pageSize: 'unlimited',
    sharedWith: 'user',
  }),
});
