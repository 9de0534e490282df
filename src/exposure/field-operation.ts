import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
} from 'graphql';
import { objectsOf } from '../authorization/selected.ts';

/** A field of an object type. */
export interface Step {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/**
 * The shortest ways from the root types to every field of an object type, by `Type.field`. Fields to which there is no way are not in it.
 * @param through which fields a way may lead through; its last one may be any
 */
export function waysTo(
  schema: GraphQLSchema,
  through: (coordinate: string) => boolean = () => true,
): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>();
  const seen = new Set<GraphQLObjectType>();
  let next = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    type ? [{ type, way: [] as readonly Step[] }] : [],
  );
  while (next.length > 0) {
    const present = next;
    next = [];
    for (const { type, way } of present) {
      if (seen.has(type)) continue;
      seen.add(type);
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        const here = [...way, { type, field }];
        ways.set(coordinate, here);
        if (!through(coordinate)) continue;
        for (const yielded of objectsOf(schema, getNamedType(field.type))) next.push({ type: yielded, way: here });
      }
    }
  }
  return ways;
}

/** An operation that selects the field at the end of a way and nothing else; each argument on the way is a variable. */
export function operationFor(schema: GraphQLSchema, way: readonly Step[]): string {
  const variables: string[] = [];
  let selection = '';
  for (const [at, { type, field }] of [...way.entries()].reverse()) {
    const args = field.args.map((one, number) => {
      const name = `${one.name}_${at}_${number}`;
      // What has a default may be left out.
      variables.push(`$${name}: ${one.defaultValue === undefined ? one.type : getNullableType(one.type)}`);
      return `${one.name}: $${name}`;
    });
    const below = selection || (isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '');
    const call = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${below}`;
    selection = at === 0 ? ` { ${call} }` : ` { ... on ${type.name} { ${call} } }`;
  }
  const kind = way[0]?.type === schema.getMutationType() ? 'mutation' : 'query';
  return `${kind} ${variables.length > 0 ? `(${variables.join(', ')})` : ''}${selection}`;
}
