// Written by "npx frontdesk codegen". Edit its sources instead.

import type { ContextOf } from 'frontdesk';
import type { alpha } from '../../services/alpha/endpoints.ts';
import type { beta } from '../../services/beta/endpoints.ts';
import type { delta } from '../../services/delta/endpoints.ts';
import type { gamma } from '../../services/gamma/endpoints.ts';
import type bff from './bff.ts';

/** What the resolvers of this BFF receive. */
export type Context = ContextOf<typeof bff, { alpha: typeof alpha; beta: typeof beta; delta: typeof delta; gamma: typeof gamma }>;
