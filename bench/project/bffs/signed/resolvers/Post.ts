import type { RowOf } from 'frontdesk';
import type { ownBlog } from '../../../services/ownBlog/endpoints.ts';
import type { PostResolvers } from '../resolvers.generated.ts';

export type PostParent = RowOf<typeof ownBlog, 'posts'>[number];

export const Post: PostResolvers = {
  user: ({ userId }, _, { ownBlog }) => ownBlog.user.load(userId),
};
