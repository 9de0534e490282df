import type { MutationResolvers } from '../resolvers.generated.ts';

export const Mutation: MutationResolvers = {
  book: (_, { quay, number, imo }, { quays }) => quays.book.send({ body: { quay, number, imo } }),
  cancel: async (_, { booking }, { quays }) => {
    await quays.cancel.send({ id: booking });
    return true;
  },
};
