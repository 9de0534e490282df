// Written by "npx frontdesk codegen". Edit its sources instead.

import type { ContextOf } from 'frontdesk';
import type { records } from '../../services/records/endpoints.ts';
import type bff from './bff.ts';

/** What the resolvers of this BFF receive. */
export type Context = ContextOf<typeof bff, { records: typeof records }>;
