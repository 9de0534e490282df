import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  greet: () => 'Hello World!',
  posts: (_, _args, { ownBlog }) => ownBlog.posts.load({}),
};
