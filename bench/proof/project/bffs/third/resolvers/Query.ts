import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = { open: () => true };
