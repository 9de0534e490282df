// Written by "npx frontdesk codegen". Edit its sources instead.

import type { ContextOf } from 'frontdesk';
import type { quays } from '../../services/quays/endpoints.ts';
import type { registry } from '../../services/registry/endpoints.ts';
import type bff from './bff.ts';

/** What the resolvers of this BFF receive. */
export type Context = ContextOf<typeof bff, { quays: typeof quays; registry: typeof registry }>;
