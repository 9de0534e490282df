import type { FoundResolvers } from '../resolvers.generated.ts';

const types = { patient: 'Patient', nurse: 'Nurse', drug: 'Drug' } as const;

export const Found: FoundResolvers = {
  __resolveType: ({ kind }) => types[kind],
};
