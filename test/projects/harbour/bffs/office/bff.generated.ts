// Written by "npx frontdesk codegen". Edit its sources instead.

import { quays } from '../../services/quays/endpoints.ts';
import { registry } from '../../services/registry/endpoints.ts';
import bff from './bff.ts';
import { CargoShip } from './resolvers/CargoShip.ts';
import { Ferry } from './resolvers/Ferry.ts';
import { Logbook } from './resolvers/Logbook.ts';
import { Query } from './resolvers/Query.ts';
import { Ship } from './resolvers/Ship.ts';
import { Visit } from './resolvers/Visit.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  CargoShip: resolverTypes.CargoShipResolvers;
  Ferry: resolverTypes.FerryResolvers;
  Logbook: resolverTypes.LogbookResolvers;
  Query: resolverTypes.QueryResolvers;
  Ship: resolverTypes.ShipResolvers;
  Visit: resolverTypes.VisitResolvers;
};

export const services = { quays, registry };
export const resolvers = { CargoShip, Ferry, Logbook, Query, Ship, Visit } satisfies Resolvers;
export { bff };
