import { stepUp } from 'frontdesk';
import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  motto: () => 'Get well soon.',
  me: (_, __, { principal }) => (principal.kind === 'user' ? principal.subject : null),
  person: (_, { id }, { records }) => records.entry.load(id),
  patient: (_, { id }, { records }) => records.entry.load(id),
  find: (_, { ids }, { records }) => records.entry.loadMany(ids),
  ledger: () => ({ cents: 129_900 }),
  safeCode: (_, __, { principal }) => {
    if (principal.kind === 'user' && principal.claims.acr === 'gold') return '1234';
    throw stepUp({ acr: 'gold' });
  },
};
