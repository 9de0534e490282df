import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  motto: () => 'Get well soon.',
  me: (_, __, { principal }) => (principal.kind === 'user' ? principal.subject : null),
  person: (_, { id }, { records }) => records.entry.load(id),
  patient: (_, { id }, { records }) => records.entry.load(id),
  find: (_, { ids }, { records }) => records.entry.loadMany(ids),
  ledger: () => ({ cents: 129_900 }),
};
