import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { type Alternatives, type Use, usesOn } from './uses.ts';

/** What a field asks of a caller: all of it must hold. */
export interface Requirement {
  readonly authenticated: boolean;
  readonly scopes: readonly Alternatives[];
  readonly policies: readonly Alternatives[];
}

/** The requirements of a schema: fields without one are not in it. */
export interface Requirements {
  of(type: string, field: string): Requirement | undefined;
}

/**
 * The requirement of each field of each object type: what stands on the field, on the same field of an interface, on its type, on an
 * interface of its type, and on the type that it yields, so that nothing is loaded of which no field may be seen.
 */
export function requirementsOf(schema: GraphQLSchema): Requirements {
  const fields = new Map<string, Map<string, Requirement>>();
  // Equal requirements are one object: what was decided of one is decided of all.
  const known = new Map<string, Requirement>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const own = new Map<string, Requirement>();
    for (const name of Object.keys(type.getFields())) {
      const requirement = requirementOf(usesFor(schema, type, name));
      if (!requirement) continue;
      const key = JSON.stringify(requirement);
      const same = known.get(key) ?? requirement;
      known.set(key, same);
      own.set(name, same);
    }
    if (own.size > 0) fields.set(type.name, own);
  }
  return Object.freeze({ of: (type: string, field: string) => fields.get(type)?.get(field) });
}

/** A requirement as directives in SDL, for people. */
export function directivesOf({ authenticated, scopes, policies }: Requirement): readonly string[] {
  return [
    ...(authenticated ? ['@authenticated'] : []),
    ...scopes.map((lists) => `@requiresScopes(scopes: ${JSON.stringify(lists)})`),
    ...policies.map((lists) => `@policy(policies: ${JSON.stringify(lists)})`),
  ];
}

function usesFor(schema: GraphQLSchema, type: GraphQLObjectType, name: string): readonly Use[] {
  const field = type.getFields()[name];
  if (!field) return [];
  const yielded = getNamedType(field.type);
  return [
    ...usesOnType(schema, type),
    ...[type, ...type.getInterfaces()].flatMap((one) => usesOn(schema, one.getFields()[name] ?? {})),
    ...(isObjectType(yielded) || isInterfaceType(yielded) ? usesOnType(schema, yielded) : []),
  ];
}

/** What stands on a type and on the interfaces that it implements, of which an interface's own are among them. */
export function usesOnType(schema: GraphQLSchema, type: GraphQLObjectType | GraphQLInterfaceType): readonly Use[] {
  return [type, ...type.getInterfaces()].flatMap((one) => usesOn(schema, one));
}

function requirementOf(uses: readonly Use[]): Requirement | undefined {
  const lists = (directive: Use['directive']) => {
    const all = uses.flatMap((use) => ('lists' in use && use.directive === directive ? [use.lists] : []));
    const distinct = new Map(
      all.map((one) => [JSON.stringify(one), Object.freeze(one.map((list) => Object.freeze(list)))]),
    );
    return Object.freeze([...distinct.values()]);
  };
  const authenticated = uses.some(({ directive }) => directive === 'authenticated');
  const [scopes, policies] = [lists('requiresScopes'), lists('policy')];
  if (!authenticated && scopes.length === 0 && policies.length === 0) return undefined;
  return Object.freeze({ authenticated, scopes, policies });
}
