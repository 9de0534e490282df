import type { Contract, ContractParameter } from '../contracts/contract.ts';
import { type AnswerTypes, described, isId } from './answer-types.ts';
import type { NamedPlan } from './endpoint-units.ts';
import { listOf, objectOf, stepsOf, walk } from './json.ts';
import { camel, keyOf, oneLine, pascal, unique } from './names.ts';
import { shapeOf } from './shape.ts';
import type { Unit } from './unit.ts';

/** The field of Query that shows what an endpoint answers. */
export interface RootField {
  readonly route: string;
  readonly name: string;
  readonly sdl: Unit;
  readonly resolver: Unit;
  /** Parameters that the field does not take. */
  readonly without: readonly string[];
}

export interface FieldContext {
  readonly contract: Contract;
  readonly service: string;
  readonly types: AnswerTypes;
  /** Fields of Query that are there, less those of this service. */
  readonly present: ReadonlySet<string>;
  readonly before: Readonly<Record<string, string>>;
  /** The name of the type with what a page says of itself. */
  pageInfo(): string;
}

/** Values of an enum that GraphQL can hold. */
const VALUE = /^(?!__|true$|false$|null$)[_A-Za-z][_0-9A-Za-z]*$/;

/** Makes the root fields of endpoints; `undefined` for one whose parameters or answer GraphQL cannot hold. */
export function createRootFields(context: FieldContext): (endpoint: NamedPlan) => RootField | undefined {
  const taken = new Set([...context.present, ...Object.values(context.before)]);
  return (endpoint) => {
    const { yields, operation } = endpoint.plan;
    if (!yields) return undefined;
    const args = 'arguments' in yields ? argumentsOf(context, endpoint, yields.arguments) : undefined;
    if (args === null) return undefined;
    const { route, pointer } = operation;
    const known = Object.hasOwn(context.before, route) ? context.before[route] : undefined;
    const wanted = /^__/.test(endpoint.name) ? `f${endpoint.name}` : endpoint.name;
    const name = known ?? unique(wanted, taken, camel(`${context.service} ${wanted}`, context.service));
    const load = `${context.service}.${endpoint.name}.load`;
    const made = bodyOf(context, { endpoint, name, args: args ?? { list: [], passed: [], without: [] }, load });
    if (!made) return undefined;
    const { summary, description } = objectOf(walk(context.contract.document, stepsOf(pointer)));
    const text = described(oneLine(summary) || oneLine(description) || `${route}.`);
    return {
      route,
      name,
      sdl: { key: `Query.${name}`, comments: [], code: `${text}${name}${made.args}: ${made.type}` },
      resolver: { key: name, comments: [], code: `${keyOf(name)}: ${made.resolver}` },
      without: args?.without ?? [],
    };
  };
}

interface Arguments {
  readonly list: readonly string[];
  readonly passed: readonly string[];
  readonly without: readonly string[];
}

function bodyOf(
  context: FieldContext,
  { endpoint, name, args, load }: { endpoint: NamedPlan; name: string; args: Arguments; load: string },
) {
  const { yields, operation } = endpoint.plan;
  const { types, service } = context;
  const pointer = `${operation.pointer}/answer`;
  const hint = pascal(name, 'Answer');
  const print = (list: readonly string[]) => (list.length === 0 ? '' : `(${list.join(', ')})`);
  const call = (list: readonly string[]) =>
    list.length === 0
      ? `(_, _args, { ${service} }) => ${load}({})`
      : `(_, args, { ${service} }) => ${load}({ ${list.join(', ')} })`;
  switch (yields?.kind) {
    case 'value': {
      const { text } = types.typeOf(yields.schema, hint, pointer);
      return { args: print(args.list), type: text, resolver: call(args.passed) };
    }
    case 'text':
      return { args: print(args.list), type: 'String', resolver: call(args.passed) };
    case 'row': {
      const row = types.typeOf(yields.row, hint, pointer);
      const keys = [{ name: yields.key, schema: yields.keySchema }, ...yields.with];
      const named = argumentNames(keys.map((key) => key.name));
      const list = keys.map((key, i) => `${named[i]}: ${scalarOf(context, key.schema, key.name) ?? 'String'}!`);
      const [only] = named;
      const load_ =
        keys.length === 1
          ? `(_, args, { ${service} }) => ${load}(args.${only})`
          : call(keys.map((key, i) => `${keyOf(key.name)}: args.${named[i]}`));
      return {
        args: print(list),
        type: yields.many ? `[${row.text}${row.nullable ? '' : '!'}!]`.replace('!!', '!') : row.text,
        resolver: load_,
      };
    }
    case 'connection': {
      const row = types.typeOf(yields.row, `${hint} Row`, pointer);
      const own = types.name(`${hint}Connection`, `${pointer}/connection`);
      const total = yields.total ? ['  "How many there are in all."', '  totalCount: Int'] : [];
      const lines = [
        `  nodes: [${row.text}${row.nullable ? '' : '!'}]!`,
        `  pageInfo: ${context.pageInfo()}!`,
        ...total,
      ];
      types.add({ key: own, comments: [], code: `"A page of ${name}."\ntype ${own} {\n${lines.join('\n')}\n}` });
      return {
        args: print(['first: Int! = 20', 'after: String', ...args.list]),
        type: own,
        resolver: call(['first: args.first', 'after: args.after', ...args.passed]),
      };
    }
    default:
      return undefined;
  }
}

/** What a field takes; `null` when the call needs something that it cannot. */
function argumentsOf(
  context: FieldContext,
  endpoint: NamedPlan,
  parameters: readonly ContractParameter[],
): Arguments | null {
  const sent = parameters.filter(({ in: place }) => place === 'query' || place === 'path');
  const given = new Map<string, ContractParameter>();
  const twice = new Set<string>();
  for (const one of sent) {
    if (given.has(one.name)) twice.add(one.name);
    given.set(one.name, one);
  }
  const named = argumentNames([...given.keys()], endpoint.plan.kind === 'page' ? ['first', 'after'] : []);
  const [list, passed, without]: [string[], string[], string[]] = [[], [], []];
  for (const [i, parameter] of [...given.values()].entries()) {
    const own = named[i] ?? '';
    const type = twice.has(parameter.name) ? undefined : argumentType(context, endpoint, parameter, own);
    if (type === undefined) {
      if (parameter.required) return null;
      without.push(parameter.name);
      continue;
    }
    list.push(`${own}: ${type}${parameter.required ? '!' : ''}`);
    // Arguments are frozen, and a call's lists may be changed: the compiler knows both.
    passed.push(
      `${keyOf(parameter.name)}: ${type.startsWith('[') ? (parameter.required ? `[...args.${own}]` : `args.${own} && [...args.${own}]`) : `args.${own}`}`,
    );
  }
  return { list, passed, without };
}

function argumentType(
  context: FieldContext,
  { name, plan }: NamedPlan,
  parameter: ContractParameter,
  own: string,
): string | undefined {
  const { contract, types } = context;
  const scalar = scalarOf(context, parameter.schema, parameter.name);
  if (scalar !== undefined) return scalar;
  const shape = shapeOf(contract.resolve, parameter.schema);
  if (
    shape.kind === 'list' &&
    parameter.in === 'query' &&
    isRepeated(contract, plan.operation.pointer, parameter.name)
  ) {
    const item = scalarOf(context, shape.items, parameter.name);
    return item === undefined ? undefined : `[${item}!]`;
  }
  if (shape.kind !== 'scalar' || !shape.values || shape.nullable) return undefined;
  const values = [...new Set(shape.values)];
  if (values.length !== shape.values.length || !values.every((value) => VALUE.test(value))) return undefined;
  const type = types.name(`${name} ${own}`, `${plan.operation.pointer}/parameters/${parameter.name}`);
  types.add({ key: type, comments: [], code: `enum ${type} {\n${values.map((value) => `  ${value}`).join('\n')}\n}` });
  return type;
}

/** The scalar of a value; `undefined` for what is none, or has a closed set of values. */
function scalarOf(
  { contract: { resolve } }: FieldContext,
  schema: ContractParameter['schema'],
  name: string,
): string | undefined {
  const shape = shapeOf(resolve, schema);
  const found = resolve(schema);
  if (
    shape.kind !== 'scalar' ||
    found.enum !== undefined ||
    found.const !== undefined ||
    found.allOf ||
    found.oneOf ||
    found.anyOf
  )
    return undefined;
  return shape.type === 'String' && isId(name) ? 'ID' : shape.type;
}

function isRepeated({ document }: Contract, pointer: string, name: string): boolean {
  const raw = listOf(objectOf(walk(document, stepsOf(pointer))).parameters)
    .map(objectOf)
    .find((one) => one.name === name && one.in === 'query');
  return raw !== undefined && raw.content === undefined && (raw.style ?? 'form') === 'form' && raw.explode !== false;
}

function argumentNames(names: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken);
  return names.map((name) => unique(camel(name, 'value'), used));
}
