// Written by "npx frontdesk codegen". Edit its sources instead.

import type { ContextOf } from 'frontdesk';
import type { catalog } from '../../services/catalog/endpoints.ts';
import type { inventory } from '../../services/inventory/endpoints.ts';
import type { pricing } from '../../services/pricing/endpoints.ts';
import type { reviews } from '../../services/reviews/endpoints.ts';
import type bff from './bff.ts';

/** What the resolvers of this BFF receive. */
export type Context = ContextOf<typeof bff, { catalog: typeof catalog; inventory: typeof inventory; pricing: typeof pricing; reviews: typeof reviews }>;
