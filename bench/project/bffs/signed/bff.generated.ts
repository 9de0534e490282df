// Written by "npx frontdesk codegen". Edit its sources instead.

import { blog } from '../../services/blog/endpoints.ts';
import { ownBlog } from '../../services/ownBlog/endpoints.ts';
import bff from './bff.ts';
import { Post } from './resolvers/Post.ts';
import { Query } from './resolvers/Query.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Post: resolverTypes.PostResolvers;
  Query: resolverTypes.QueryResolvers;
};

export const services = { blog, ownBlog };
export const resolvers = { Post, Query } satisfies Resolvers;
export { bff };
