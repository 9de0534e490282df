import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  responsePathAsArray,
} from 'graphql';
import { GatewayError } from '../kit/errors.ts';
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
  executionOf: (context: Context) => Guarded,
): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const requirement = requirements.of(type.name, field.name);
      if (requirement) field.resolve = guarded(field.resolve ?? defaultFieldResolver, requirement, executionOf);
    }
  }
  return schema;
}

/** What a guard needs of the execution that a context belongs to. */
export interface Guarded {
  readonly authority: Authority;
  /** True when nobody waits for it any more. */
  readonly ended: boolean;
}

type Resolve<Context> = GraphQLFieldResolver<unknown, Context>;

function guarded<Context>(
  resolve: Resolve<Context>,
  requirement: Requirement,
  executionOf: (context: Context) => Guarded,
): Resolve<Context> {
  return (parent, args, context, info) => {
    const execution = executionOf(context);
    const [node] = info.fieldNodes;
    const decision = execution.authority.decide(requirement, { type: info.parentType.name, node, args });
    const enter = (made: Decision) => {
      const refused = refusedBy(made);
      if (refused) {
        const { parentType, fieldName, path } = info;
        execution.authority.note(`${parentType.name}.${fieldName}`, requirement, made, () =>
          responsePathAsArray(path).join('.'),
        );
        throw refused;
      }
      return resolve(parent, args, context, info);
    };
    if (!(decision instanceof Promise)) return enter(decision);
    return decision.then((made) => {
      // A policy may have answered later than anybody waits.
      if (execution.ended) throw new GatewayError('DEADLINE_EXCEEDED');
      return enter(made);
    });
  };
}
