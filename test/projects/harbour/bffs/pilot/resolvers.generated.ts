// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { BerthParent } from './resolvers/Berth.ts';
import type { BookingParent } from './resolvers/Booking.ts';
import type { CargoShipParent } from './resolvers/CargoShip.ts';
import type { FerryParent } from './resolvers/Ferry.ts';
import type * as schema from './schema.generated.ts';

export type BerthResolvers = Demand<schema.BerthResolvers, BerthParent>;
export type BookingResolvers = Demand<schema.BookingResolvers, BookingParent>;
export type CargoShipResolvers = Demand<schema.CargoShipResolvers, CargoShipParent>;
export type FerryResolvers = Demand<schema.FerryResolvers, FerryParent>;
export type MutationResolvers = Demand<schema.MutationResolvers, Record<never, never>>;
export type PageInfoResolvers = Demand<schema.PageInfoResolvers, schema.PageInfo>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type SailorResolvers = Demand<schema.SailorResolvers, schema.Sailor>;
export type ShipConnectionResolvers = Demand<schema.ShipConnectionResolvers, schema.ShipConnection>;
export type ShipEdgeResolvers = Demand<schema.ShipEdgeResolvers, schema.ShipEdge>;
export type TideResolvers = Demand<schema.TideResolvers, schema.Tide>;
export type FoundResolvers = schema.FoundResolvers;
export type ShipResolvers = schema.ShipResolvers;
