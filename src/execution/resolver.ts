import type { GraphQLResolveInfo } from 'graphql';
import type { ContextBase } from '../context/context.ts';

/** A field's resolver as schema and directives see it; the types of one field are codegen's business. */
export type Resolver = (
  parent: unknown,
  args: Readonly<Record<string, unknown>>,
  context: ContextBase,
  info: GraphQLResolveInfo,
) => unknown;
