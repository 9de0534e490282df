// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type * as schema from './schema.generated.ts';

export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
