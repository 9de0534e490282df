import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  book: (_, { id }, { library }) => library.book.load(id),
  newest: (_, { first }, { library }) => library.newest.load({ limit: Math.max(1, Math.min(first, 100)) }),
};
