// Written by "npx frontdesk codegen". Edit its sources instead.

import type { Demand } from 'frontdesk';
import type { BookParent } from './resolvers/Book.ts';
import type * as schema from './schema.generated.ts';

export type AuthorResolvers = Demand<schema.AuthorResolvers, schema.Author>;
export type BookResolvers = Demand<schema.BookResolvers, BookParent>;
export type QueryResolvers = Demand<schema.QueryResolvers, Record<never, never>>;
