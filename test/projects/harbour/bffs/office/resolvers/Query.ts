import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  logbook: async (_, { imo }, { registry }) => {
    const ship = await registry.ship.load(imo);
    return ship && { ship };
  },
};
