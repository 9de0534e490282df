// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { PostParent } from './resolvers/Post.ts';
import type * as schema from './schema.generated.ts';

export type PostResolvers = Demand<schema.PostResolvers, PostParent>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
export type UserResolvers = Demand<schema.UserResolvers, schema.User>;
