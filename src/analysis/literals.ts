import {
  type ArgumentNode,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** An operation whose whole numbers have become variables. */
export interface Lifted {
  readonly source: string;
  /** The number that each of the new variables stands for. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Numbers below say more than how much: they stay. */
const SMALLEST = 4;

/** Arguments that say how much; any other number may be a key. */
const AMOUNTS = /^(first|last|limit|count|size|take|top|page_?size|per_?page|max\w*)$/i;

/** No variable of an operation begins like this. */
const PREFIX = '__number';

const INT = {
  kind: Kind.NON_NULL_TYPE,
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Int' } },
} as const;

/**
 * An operation with variables in the place of the whole numbers that it, or the default of an argument, says: runs with small numbers are
 * fast, and show what depends on them. `undefined` where there are none.
 */
export function liftNumbers(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Lifted | undefined {
  const numbers = new Map<string, number>();
  const definitions: VariableDefinitionNode[] = [];
  const info = new TypeInfo(schema);
  const lift = (value: number): ArgumentNode['value'] => {
    const name = { kind: Kind.NAME, value: `${PREFIX}${numbers.size}` } as const;
    numbers.set(name.value, value);
    const variable = { kind: Kind.VARIABLE, name } as const;
    definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: INT });
    return variable;
  };
  const lifted = visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        leave(node) {
          const declared = info.getFieldDef()?.args ?? [];
          const given = (node.arguments ?? []).map((one): ArgumentNode => {
            const type = declared.find(({ name }) => name === one.name.value)?.type;
            const isInt = type !== undefined && getNamedType(type).name === 'Int';
            if (
              !isInt ||
              !AMOUNTS.test(one.name.value) ||
              one.value.kind !== Kind.INT ||
              Number(one.value.value) < SMALLEST
            )
              return one;
            return { ...one, value: lift(Number(one.value.value)) };
          });
          const omitted = declared.filter(
            ({ name, type, defaultValue }) =>
              AMOUNTS.test(name) &&
              given.every((one) => one.name.value !== name) &&
              typeof defaultValue === 'number' &&
              defaultValue >= SMALLEST &&
              (isNonNullType(type) ? type.ofType : type).toString() === 'Int',
          );
          const added = omitted.map(
            ({ name, defaultValue }): ArgumentNode => ({
              kind: Kind.ARGUMENT,
              name: { kind: Kind.NAME, value: name },
              value: lift(Number(defaultValue)),
            }),
          );
          return { ...node, arguments: [...given, ...added] };
        },
      },
    }),
  );
  if (numbers.size === 0) return undefined;
  const complete: DocumentNode = {
    ...lifted,
    definitions: lifted.definitions.map((one) =>
      one.kind === Kind.OPERATION_DEFINITION && one.operation === operation.operation
        ? { ...one, variableDefinitions: [...(one.variableDefinitions ?? []), ...definitions] }
        : one,
    ),
  };
  return { source: print(complete), numbers };
}
