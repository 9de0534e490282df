import type { MutationResolvers } from '../resolvers.generated.ts';

export const Mutation: MutationResolvers = {
  feedback: async (_, { text }, { records }) => {
    await records.happened.send({ body: { kind: 'feedback', about: text } });
    return true;
  },
  admit: (_, { name }, { records }) => records.happened.send({ body: { kind: 'admitted', about: name } }),
  discharge: (_, { id }, { records }) => records.happened.send({ body: { kind: 'discharged', about: id } }),
  refund: (_, { id, invoice }, { records }) =>
    records.happened.send({ body: { kind: `refunded ${invoice.cents}`, about: id } }),
  pay: (_, { id }, { records }) => records.happened.send({ body: { kind: 'paid', about: id } }),
};
