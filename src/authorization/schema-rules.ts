import {
  type ASTNode,
  GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { isToken } from './policy.ts';
import { requirementsOf } from './requirements.ts';
import { type Bearer, type Use, usesOn } from './uses.ts';

export interface BffPolicies {
  /** Where the functions stand, for messages. */
  readonly file: string;
  /** Their names. */
  readonly policies: readonly string[];
}

/**
 * What is wrong with how a schema uses the directives of authorisation, with the syntax nodes that it is about: a mutation of which it is
 * not said who may, `@public` where it means nothing or the opposite of another, lists that ask for nothing, names without a function.
 */
export function problemsOf(schema: GraphQLSchema, bff: BffPolicies): readonly GraphQLError[] {
  try {
    const placed = everyUse(schema);
    return [
      ...undecided(schema),
      ...misplacedPublic(schema, placed),
      ...placed.flatMap(emptyLists),
      ...unknownPolicies(placed, bff),
    ];
  } catch (error) {
    // Arguments that are no lists of texts: nothing checks those of directives before they are read.
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

interface PlacedUse {
  readonly coordinate: string;
  readonly use: Use;
}

function everyUse(schema: GraphQLSchema): readonly PlacedUse[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) return [];
    const bearers: readonly (readonly [string, Bearer])[] = [
      [type.name, type],
      ...Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const),
    ];
    return bearers.flatMap(([coordinate, bearer]) => usesOn(schema, bearer).map((use) => ({ coordinate, use })));
  });
}

/** Who forgets to say who may change something has not said that everybody may. */
function undecided(schema: GraphQLSchema): readonly GraphQLError[] {
  const mutation = schema.getMutationType();
  if (!mutation || usesOn(schema, mutation).length > 0) return [];
  return Object.values(mutation.getFields())
    .filter((field) => usesOn(schema, field).length === 0)
    .map(({ name, astNode }) =>
      problem(
        `${mutation.name}.${name} does not say who may call it: write @authenticated, @requiresScopes(scopes: [["…"]]) or @policy(policies: [["…"]]) after it, or @public when anybody may`,
        astNode,
      ),
    );
}

function misplacedPublic(schema: GraphQLSchema, placed: readonly PlacedUse[]): readonly GraphQLError[] {
  const mutation = schema.getMutationType();
  const requirements = requirementsOf(schema);
  return placed.flatMap(({ coordinate, use: { directive, node } }) => {
    const [type = '', field = ''] = coordinate.split('.');
    if (directive !== 'public') return [];
    if (type !== mutation?.name) {
      return problem(
        `${coordinate}: @public stands on fields of the mutation type alone: what has no directive is public`,
        node,
      );
    }
    if (!requirements.of(type, field)) return [];
    return problem(
      `${coordinate} is @public, and asks something of its caller as well, by a directive of its own, of its type, or of the type that it yields: remove one`,
      node,
    );
  });
}

function emptyLists({ coordinate, use }: PlacedUse): readonly GraphQLError[] {
  if (!('lists' in use)) return [];
  const { directive, lists, node } = use;
  if (lists.length === 0 || lists.some((list) => list.length === 0)) {
    return [
      problem(
        `${coordinate}: @${directive} expects at least one list of at least one name: an empty one asks for nothing`,
        node,
      ),
    ];
  }
  const unfit = directive === 'requiresScopes' ? lists.flat().find((scope) => !isToken(scope)) : undefined;
  if (unfit === undefined) return [];
  return [
    problem(
      `${coordinate}: @requiresScopes expects scopes without spaces and quotes (RFC 6749), got ${JSON.stringify(unfit)}`,
      node,
    ),
  ];
}

function unknownPolicies(placed: readonly PlacedUse[], { file, policies }: BffPolicies): readonly GraphQLError[] {
  const named = placed.flatMap(({ coordinate, use }) =>
    use.directive === 'policy' ? use.lists.flat().map((name) => ({ coordinate, name, node: use.node })) : [],
  );
  const missing = named.filter(({ name }) => !policies.includes(name));
  const unused = policies.filter((policy) => !named.some(({ name }) => name === policy));
  return [
    ...missing.map(({ coordinate, name, node }) =>
      problem(
        `${coordinate}: there is no policy ${JSON.stringify(name)}: ${file} has ${policies.join(', ') || 'none'}`,
        node,
      ),
    ),
    ...unused.map((policy) => problem(`${file}: policies.${policy}: no @policy of its schema names it`)),
  ];
}

function problem(message: string, node?: ASTNode | null): GraphQLError {
  return new GraphQLError(message, node ? { nodes: node } : {});
}
