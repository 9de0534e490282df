// Written by "npx frontdesk codegen". Edit its sources instead.

import { library } from '../../services/library/endpoints.ts';
import bff from './bff.ts';
import { Book } from './resolvers/Book.ts';
import { Query } from './resolvers/Query.ts';
import type * as resolverTypes from './resolvers.generated.ts';

type Resolvers = {
  Book: resolverTypes.BookResolvers;
  Query: resolverTypes.QueryResolvers;
};

export const services = { library };
export const resolvers = { Book, Query } satisfies Resolvers;
export { bff };
