import type { PersonResolvers } from '../resolvers.generated.ts';

export const Person: PersonResolvers = {
  __resolveType: ({ kind }) => (kind === 'nurse' ? 'Nurse' : 'Patient'),
};
