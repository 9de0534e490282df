import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * A query with aliases, arguments, fragments of both kinds, and @skip and @include with literals and variables. It may not be valid.
 * For even seeds it selects no response name twice in one place.
 */
export function randomOperation(schema: GraphQLSchema, seed: number): RandomOperation {
  const random = seeded(seed);
  const distinct = seed % 2 === 0;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const fragments: string[] = [];
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  let names = 0;
  const fresh = (prefix: string) => {
    names += 1;
    return prefix + names;
  };

  function variable(type: string, value: unknown): string {
    const name = fresh('v');
    const withDefault = random() < 0.3;
    declared.push(`$${name}: ${type}${withDefault ? ` = ${JSON.stringify(value)}` : ''}`);
    if (!withDefault || random() < 0.5) variables[name] = value;
    return `$${name}`;
  }

  function condition(): string {
    if (random() < 0.75) return '';
    const value = random() < 0.5;
    const written = random() < 0.5 ? variable('Boolean!', value) : String(value);
    return ` @${pick(['skip', 'include'])}(if: ${written})`;
  }

  function argument({ name, type }: GraphQLArgument): string[] {
    if (!isNonNullType(type) && random() < 0.5) return [];
    const value = madeUp(type);
    const literal = isEnumType(getNamedType(type)) ? String(value) : JSON.stringify(value);
    return [`${name}: ${random() < 0.4 ? variable(String(type), value) : literal}`];
  }

  function madeUp(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return madeUp(type.ofType);
    if (isListType(type)) return Array.from({ length: Math.floor(random() * 3) }, () => madeUp(type.ofType));
    const named = getNamedType(type);
    if (isEnumType(named)) return pick(named.getValues()).name;
    return ['Int', 'PositiveInt'].includes(named.name) ? 1 + Math.floor(random() * 5) : pick(['a', 'b', 'c']);
  }

  function field(one: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(one.type);
    const args = one.args.flatMap(argument);
    const alias = distinct || one.args.length > 0 || random() < 0.2 ? `${fresh('f')}: ` : '';
    const below = isCompositeType(type) ? ` ${selection(type, depth + 1)}` : '';
    return `${alias}${one.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${condition()}${below}`;
  }

  function spread(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
    const on = pick(possible);
    if (random() < 0.5) return `... on ${on.name}${condition()} ${selection(on, depth + 1)}`;
    const name = fresh('F');
    fragments.push(`fragment ${name} on ${on.name} ${selection(on, depth + 1)}`);
    return `...${name}${condition()}${!distinct && random() < 0.2 ? ` ...${name}${condition()}` : ''}`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const fields = isUnionType(type)
      ? []
      : Object.values(type.getFields()).filter((one) => depth < 4 || !isCompositeType(getNamedType(one.type)));
    const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      if (depth < 4 && (fields.length === 0 || random() < 0.3)) return spread(type, depth);
      if (fields.length > 0 && random() > 0.1) return field(pick(fields), depth);
      return `${distinct ? `${fresh('t')}: ` : ''}__typename${condition()}`;
    });
    return `{ ${parts.join(' ')} }`;
  }

  const root = schema.getQueryType();
  if (!isObjectType(root)) throw new Error('expected a schema with a query type');
  const body = selection(root, 0);
  return {
    query: [`query Random${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${body}`, ...fragments].join('\n'),
    variables,
  };
}
