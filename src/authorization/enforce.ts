import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import type { Authority } from './authority.ts';
import type { Decision } from './decide.ts';
import { refusedBy } from './refused.ts';
import type { Requirement, Requirements } from './requirements.ts';

/**
 * Lets each field that has a requirement decide before its resolver runs, also where that is the default one. The resolvers of the schema
 * are wrapped where they stand; fields without a requirement stay as they are.
 */
export function enforce<Context>(
  schema: GraphQLSchema,
  requirements: Requirements,
  authorityOf: (context: Context) => Authority,
): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const requirement = requirements.of(type.name, field.name);
      if (requirement) field.resolve = guarded(field.resolve ?? defaultFieldResolver, requirement, authorityOf);
    }
  }
  return schema;
}

type Resolve<Context> = GraphQLFieldResolver<unknown, Context>;

function guarded<Context>(
  resolve: Resolve<Context>,
  requirement: Requirement,
  authorityOf: (context: Context) => Authority,
): Resolve<Context> {
  return (parent, args, context, info) => {
    const decision = authorityOf(context).decide(requirement);
    const enter = (made: Decision) => {
      const refused = refusedBy(made);
      if (refused) throw refused;
      return resolve(parent, args, context, info);
    };
    return decision instanceof Promise ? decision.then(enter) : enter(decision);
  };
}
