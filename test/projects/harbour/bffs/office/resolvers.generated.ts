// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { CargoShipParent } from './resolvers/CargoShip.ts';
import type { FerryParent } from './resolvers/Ferry.ts';
import type { LogbookParent } from './resolvers/Logbook.ts';
import type { VisitParent } from './resolvers/Visit.ts';
import type * as schema from './schema.generated.ts';

export type CargoShipResolvers = Demand<schema.CargoShipResolvers, CargoShipParent>;
export type FerryResolvers = Demand<schema.FerryResolvers, FerryParent>;
export type LogbookResolvers = Demand<schema.LogbookResolvers, LogbookParent>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type SailorResolvers = Demand<schema.SailorResolvers, schema.Sailor>;
export type VisitResolvers = Demand<schema.VisitResolvers, VisitParent>;
export type ShipResolvers = schema.ShipResolvers;
