// Written by "npx frontdesk codegen". Edit its sources instead.

import type { ContextOf } from 'frontdesk';
import type { accounts } from '../../services/accounts/endpoints.ts';
import type { catalog } from '../../services/catalog/endpoints.ts';
import type { inventory } from '../../services/inventory/endpoints.ts';
import type { orders } from '../../services/orders/endpoints.ts';
import type { pricing } from '../../services/pricing/endpoints.ts';
import type { recommendations } from '../../services/recommendations/endpoints.ts';
import type { reviews } from '../../services/reviews/endpoints.ts';
import type bff from './bff.ts';

/** What the resolvers of this BFF receive. */
export type Context = ContextOf<typeof bff, { accounts: typeof accounts; catalog: typeof catalog; inventory: typeof inventory; orders: typeof orders; pricing: typeof pricing; recommendations: typeof recommendations; reviews: typeof reviews }>;
