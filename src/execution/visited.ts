import { type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import { executionOf } from '../context/execution.ts';
import type { Resolver } from './resolver.ts';

/**
 * Lets executions know which resolver runs, so that what it asks can be told to be its own. The resolvers of the schema are wrapped where
 * they stand; a field that has none of its own asks nobody. For `dev` and `demo`: production leaves its schemas as they are.
 */
export function withVisits(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) if (field.resolve) field.resolve = visited(field.resolve);
  }
  return schema;
}

function visited(resolve: Resolver): Resolver {
  return (parent, args, context, info) => {
    const { visits } = executionOf(context);
    const run = () => resolve(parent, args, context, info);
    return visits ? visits.enter(info, run) : run();
  };
}
