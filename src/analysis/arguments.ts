import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { encodeCursor } from '../loaders/cursor.ts';
import { BASE, type Chooser } from './scenario.ts';

/** Texts that resolvers may take apart. */
const SHAPES = ['101', 'x/7', 'x:7', '2026-03-01T09:30:00.000Z', ''];

/** Two forms of texts in one list, in turn: a resolver may ask one service for these and another for those. */
const MIXES = [
  ['101', 'x/7'],
  ['101', 'x:7'],
  ['x/7', 'x:7'],
  ['word', '101'],
  ['word', 'x/7'],
  ['word', 'x:7'],
] as const;

const MIDDLE = encodeCursor({ page: 'page-0', skip: 1_000 });

const SCALARS: Readonly<Record<string, unknown>> = {
  DateTime: '2026-03-01T09:30:00.000Z',
  Timestamp: 1_772_357_400_000,
  Date: '2026-03-01',
  Time: '09:30:00Z',
  LocalTime: '09:30:00',
  Duration: 'PT1H',
  UUID: '00000000-0000-4000-8000-000000000001',
  URL: 'https://example.org/',
  EmailAddress: 'someone@example.org',
  CountryCode: 'AT',
  Currency: 'EUR',
  Locale: 'en',
  JSON: {},
  JSONObject: {},
};

const NUMBERS = /^(Int|Float|\w*(Int|Integer|Float|Long|BigInt|Byte|Number))$/;

/**
 * Variables for an operation. Lists and whole numbers are lengths, named as the variable is; all else are places of the chooser, whose
 * names begin with `$`.
 * @param source the document, whose conditions name variables
 * @param examples variables that are known to be useful: texts of them are tried
 */
export function variablesFor(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  chooser: Chooser,
  examples: Readonly<Record<string, unknown>> = {},
  source = '',
): Readonly<Record<string, unknown>> {
  const variables: Record<string, unknown> = {};
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    if (!type) continue;
    // A length that is left out has its default, with which its bound is computed.
    const optional = defaultValue === undefined ? !isNonNullType(type) : !isLength(type as GraphQLInputType);
    const state = stateOf(type as GraphQLInputType, name, chooser, optional);
    const given = [examples[name], ...(defaultValue ? [valueFromASTUntyped(defaultValue)] : [])];
    // What a condition leaves out asks for nothing, whatever else is tried: everything is there at first.
    const skips = new RegExp(`@skip\\(if:\\s*\\$${name}\\b`).test(source);
    if (state === 'given' && skips) variables[name] = chooser.choose(`$${name}`, 2) === 1;
    else if (state === 'given') variables[name] = valueFor(type as GraphQLInputType, name, chooser, given);
    if (state === 'null') variables[name] = null;
  }
  return variables;
}

/** Whether something is there at all: a place only where there is a choice. */
function stateOf(type: GraphQLInputType, place: string, chooser: Chooser, optional: boolean): string | undefined {
  const states = ['given', ...(optional ? ['left out'] : []), ...(isNonNullType(type) ? [] : ['null'])];
  return states.length === 1 ? 'given' : states[chooser.choose(`$${place}?`, states.length)];
}

function isLength(type: GraphQLInputType): boolean {
  if (isNonNullType(type)) return isLength(type.ofType);
  return isListType(type) || (!isInputObjectType(type) && NUMBERS.test(type.name));
}

function valueFor(type: GraphQLInputType, place: string, chooser: Chooser, examples: readonly unknown[]): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, place, chooser, examples);
  if (isListType(type)) {
    const length = chooser.length(place, { least: 0, base: BASE });
    const items = examples.flatMap((example) => (Array.isArray(example) ? example : []));
    return Array.from({ length }, (_, index) => itemOf(type.ofType, { place, chooser, examples: items, index }));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const at = `${place}.${field.name}`;
      const optional = !isNonNullType(field.type) || field.defaultValue !== undefined;
      // Input types may hold themselves.
      const deep = at.split('.').length > 6;
      const state = deep && optional ? 'left out' : stateOf(field.type, at, chooser, optional);
      const own = examples.map((example) =>
        typeof example === 'object' && example !== null ? Reflect.get(example, field.name) : undefined,
      );
      if (state === 'left out') return [];
      return [[field.name, state === 'null' ? null : valueFor(field.type, at, chooser, own)] as const];
    });
    return Object.fromEntries(fields);
  }
  if (isEnumType(type)) return type.getValues()[chooser.choose(`$${place}`, type.getValues().length)]?.name;
  if (type.name === 'Boolean') return chooser.choose(`$${place}`, 2) === 0;
  if (NUMBERS.test(type.name)) {
    // It says how much, or which: two numbers that are keys must not be the same.
    const isKey = chooser.choose(`$${place}`, 2) === 1;
    return isKey ? chooser.fresh() : chooser.length(place, { least: 0, base: BASE });
  }
  if (Object.hasOwn(SCALARS, type.name)) return SCALARS[type.name];
  return textOf(place, chooser, examples);
}

/** Numbers in a list are keys; how many there are is the list's length. */
function itemOf(type: GraphQLInputType, { place, chooser, examples, index }: Item): unknown {
  const named = isNonNullType(type) ? type.ofType : type;
  if (isScalarType(named) && NUMBERS.test(named.name))
    return chooser.choose(`$${place}`, 2) === 0 ? chooser.fresh() : 1;
  if (isText(named)) return textOf(place, chooser, examples, index);
  return valueFor(type, place, chooser, examples);
}

interface Item {
  readonly place: string;
  readonly chooser: Chooser;
  readonly examples: readonly unknown[];
  readonly index: number;
}

function isText(type: GraphQLInputType): boolean {
  return (
    isScalarType(type) && type.name !== 'Boolean' && !NUMBERS.test(type.name) && !Object.hasOwn(SCALARS, type.name)
  );
}

/** @param index of an item of a list, which may also be of two forms in turn: an option beside the others, so that each of them is tried */
function textOf(place: string, chooser: Chooser, examples: readonly unknown[], index?: number): string {
  const known = examples.filter((example) => typeof example === 'string');
  const texts = ['', 'same', MIDDLE, ...SHAPES, ...known];
  const count = texts.length + (index === undefined ? 0 : MIXES.length);
  const picked = chooser.choose(`$${place}`, count, chooser.scenario.start === 'same' ? 1 : 0);
  const form = picked < texts.length ? texts[picked] : MIXES[picked - texts.length]?.[(index ?? 0) % 2];
  return picked === 0 || form === undefined || form === 'word' ? wordOf(place, chooser) : shapedAs(form, chooser);
}

function wordOf(place: string, chooser: Chooser): string {
  return `${place.slice(place.lastIndexOf('.') + 1)}-${chooser.fresh()}`;
}

/** Texts of one form, and yet as many keys as there are texts. */
function shapedAs(text: string, chooser: Chooser): string {
  if (text === '101') return String(chooser.fresh());
  return text === 'x/7' || text === 'x:7' ? text.replace('7', String(chooser.fresh())) : text;
}
