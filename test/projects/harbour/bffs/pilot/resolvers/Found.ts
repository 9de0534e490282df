import type { FoundResolvers } from '../resolvers.generated.ts';

export const Found: FoundResolvers = {
  __resolveType: (row) => {
    if ('depth' in row) return 'Berth';
    return row.kind === 'ferry' ? 'Ferry' : 'CargoShip';
  },
};
