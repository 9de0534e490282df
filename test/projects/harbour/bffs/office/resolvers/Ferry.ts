import type { FerryResolvers } from '../resolvers.generated.ts';
import type { ShipParent } from './Ship.ts';

export type FerryParent = ShipParent;

export const Ferry: FerryResolvers = {
  captain: ({ captain }, _, { registry }) =>
    captain === undefined ? null : registry.captain.load({ licence: captain }),
};
