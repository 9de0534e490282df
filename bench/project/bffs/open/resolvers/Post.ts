import type { RowOf } from 'frontdesk';
import type { blog } from '../../../services/blog/endpoints.ts';
import type { PostResolvers } from '../resolvers.generated.ts';

export type PostParent = RowOf<typeof blog, 'posts'>[number];

export const Post: PostResolvers = {
  user: ({ userId }, _, { blog }) => blog.user.load(userId),
};
