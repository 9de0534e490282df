import { Kind, parse, type TypeNode, valueFromASTUntyped } from 'graphql';

/** What a reader of an operation wants to know before sending it. */
export interface Outline {
  /** The name of the operation, when it has one. */
  readonly name?: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Variables to begin with: its defaults, and an empty value of about the right form for each one that is required. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** True when each variable has a default or may be left out. */
  readonly complete: boolean;
}

/** The outline of the first operation of a text; `undefined` when the text is no GraphQL or has no operation. */
export function outlineOf(text: string): Outline | undefined {
  const operation = definitionsOf(text).find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return undefined;
  const variables: Record<string, unknown> = {};
  let complete = true;
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) variables[variable.name.value] = valueFromASTUntyped(defaultValue);
    else if (type.kind === Kind.NON_NULL_TYPE) {
      variables[variable.name.value] = emptyOf(type.type);
      complete = false;
    }
  }
  const name = operation.name?.value;
  return { kind: operation.operation, variables, complete, ...(name === undefined ? {} : { name }) };
}

function definitionsOf(text: string) {
  try {
    return parse(text, { noLocation: true }).definitions;
  } catch {
    return [];
  }
}

function emptyOf(type: TypeNode): unknown {
  if (type.kind === Kind.LIST_TYPE) return [];
  if (type.kind === Kind.NON_NULL_TYPE) return emptyOf(type.type);
  switch (type.name.value) {
    case 'Int':
    case 'Float':
      return 0;
    case 'Boolean':
      return false;
    case 'ID':
    case 'String':
      return '';
    default:
      // An enum, a scalar or an input type of the BFF: only the reader knows.
      return null;
  }
}
