// Written by "npx frontdesk codegen". Edit its sources instead.

import { quays } from '../../services/quays/endpoints.ts';
import { registry } from '../../services/registry/endpoints.ts';
import bff from './bff.ts';
import { Berth } from './resolvers/Berth.ts';
import { Booking } from './resolvers/Booking.ts';
import { CargoShip } from './resolvers/CargoShip.ts';
import { Ferry } from './resolvers/Ferry.ts';
import { Found } from './resolvers/Found.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Query } from './resolvers/Query.ts';
import { Ship } from './resolvers/Ship.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Berth: resolverTypes.BerthResolvers;
  Booking: resolverTypes.BookingResolvers;
  CargoShip: resolverTypes.CargoShipResolvers;
  Ferry: resolverTypes.FerryResolvers;
  Found: resolverTypes.FoundResolvers;
  Mutation: resolverTypes.MutationResolvers;
  Query: resolverTypes.QueryResolvers;
  Ship: resolverTypes.ShipResolvers;
};

export const services = { quays, registry };
export const resolvers = { Berth, Booking, CargoShip, Ferry, Found, Mutation, Query, Ship } satisfies Resolvers;
export { bff };
