import type { MutationResolvers } from '../resolvers.generated.ts';

export const Mutation: MutationResolvers = {
  make: (_, { name }, { alpha }) => alpha.make.send({ body: { name } }),
};
