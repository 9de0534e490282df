import type { RowOf } from 'frontdesk';
import type { registry } from '../../../services/registry/endpoints.ts';
import type { ShipResolvers } from '../resolvers.generated.ts';

export type ShipParent = RowOf<typeof registry, 'ship'>;

export const Ship: ShipResolvers = {
  __resolveType: ({ kind }) => (kind === 'ferry' ? 'Ferry' : 'CargoShip'),
};
