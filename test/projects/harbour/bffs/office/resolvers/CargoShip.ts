import type { CargoShipResolvers } from '../resolvers.generated.ts';
import type { ShipParent } from './Ship.ts';

export type CargoShipParent = ShipParent;

export const CargoShip: CargoShipResolvers = {
  captain: ({ captain }, _, { registry }) =>
    captain === undefined ? null : registry.captain.load({ licence: captain }),
};
