// Written by "npx frontdesk codegen". Edit its sources instead.

import type { ContextOf } from 'frontdesk';
import type { blog } from '../../services/blog/endpoints.ts';
import type { ownBlog } from '../../services/ownBlog/endpoints.ts';
import type bff from './bff.ts';

/** What the resolvers of this BFF receive. */
export type Context = ContextOf<typeof bff, { blog: typeof blog; ownBlog: typeof ownBlog }>;
