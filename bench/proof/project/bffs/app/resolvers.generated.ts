// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type * as schema from './schema.generated.ts';

export type MutationResolvers = Demand<schema.MutationResolvers, Record<never, never>>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type ThingResolvers = Demand<schema.ThingResolvers, schema.Thing>;
