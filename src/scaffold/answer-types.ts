import type { Contract, Schema } from '../contracts/contract.ts';
import type { Finding } from './finding.ts';
import { stepsOf, walk } from './json.ts';
import { oneLine, pascal, unique } from './names.ts';
import { type ObjectField, shapeOf } from './shape.ts';
import type { Unit } from './unit.ts';

/** A name that GraphQL takes for a field. */
const FIELD = /^(?!__)[_A-Za-z][_0-9A-Za-z]*$/;
/** What codegen's types have of their own, and a row of a service would say otherwise. */
const TYPENAME = '__typename';
/** Lists within lists. */
const DEEPEST_LIST = 6;
/**
 * Levels of objects below a field of Query that get types. One answer may lead to every type of a large document: the compiler compares
 * them with the contract's structure, and gives up at some depth.
 */
const DEEPEST = 3;

/** Names of types that mean something else to GraphQL, to what codegen writes, or to both. */
const TAKEN = (
  'Query Mutation Subscription String Int Float Boolean ID Maybe InputMaybe Exact MakeOptional MakeMaybe MakeEmpty Incremental Scalars Omit Pick ' +
  'Record Promise Partial Required Readonly ReadonlyArray Array Extract Exclude NonNullable Resolver Resolvers ResolverWithResolve ResolverTypeWrapper ' +
  'ResolverFn SubscriptionSubscribeFn SubscriptionResolveFn SubscriptionSubscriberObject SubscriptionResolverObject SubscriptionObject ' +
  'SubscriptionResolver TypeResolveFn IsTypeOfResolverFn NextResolverFn DirectiveResolverFn ResolversTypes ResolversParentTypes ' +
  'ResolversUnionTypes ResolversInterfaceTypes RequireFields Context Info Args Parent Symbol Date Object Function Error Number Map Set AsyncIterable ' +
  'AsyncIterator GraphqlResolveInfo GraphqlScalarType GraphqlScalarTypeConfig Demand Iterable Iterator T K'
).split(' ');

export interface TypeNames {
  /** Types that the schema has, less those of this service. */
  readonly present: ReadonlySet<string>;
  /** Names that were given before, by JSON pointer. */
  readonly before: Readonly<Record<string, string>>;
  /** In Pascal case, for what is taken. */
  readonly prefix: string;
}

/** A type as it stands in SDL, without `!`. */
interface TypeText {
  readonly text: string;
  readonly nullable: boolean;
}

interface Waiting {
  readonly own: string;
  readonly at: string;
  readonly level: number;
  readonly fields: ReadonlyMap<string, ObjectField>;
  readonly description: string;
}

/** The types of answers, made as they are asked for. */
export interface AnswerTypes {
  /** The type of a value in SDL, without `!`. */
  typeOf(schema: Schema, hint: string, pointer: string): TypeText;
  /** Writes the types that were named. */
  finish(): void;
  /** A name for another type. */
  name(wanted: string, pointer: string): string;
  add(unit: Unit): void;
  readonly units: readonly Unit[];
  readonly names: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** Makes object types of the schemas of a contract. What GraphQL has no type for is the scalar JSON. */
export function createAnswerTypes(contract: Contract, { present, before, prefix }: TypeNames): AnswerTypes {
  const { resolve } = contract;
  const taken = new Set([...TAKEN, ...present, ...Object.values(before)]);
  const names: Record<string, string> = {};
  const units: Unit[] = [];
  const findings: Finding[] = [];
  const waiting: Waiting[] = [];
  const mistakable = new Set<string>();
  let json = false;
  let deeper = 0;

  const name = (wanted: string, pointer: string): string => {
    const known = Object.hasOwn(before, pointer) ? before[pointer] : undefined;
    const plain = pascal(wanted, `${prefix}Type`);
    // Codegen makes types of its own for these endings.
    const safe = /(Resolvers|Args|ScalarConfig|Parent)$/.test(plain) ? `${plain}Type` : plain;
    const given = known ?? unique(safe, taken, `${prefix}${safe}`);
    names[pointer] = given;
    return given;
  };

  const any = () => {
    if (!json && !present.has('JSON'))
      units.push({ key: 'JSON', comments: [], code: '"A value of no fixed form."\nscalar JSON' });
    json = true;
    return { text: 'JSON', nullable: true };
  };

  const typeOf = (schema: Schema, hint: string, pointer: string, level = 0, depth = 0): TypeText => {
    if (depth > DEEPEST_LIST) return any();
    const at = lastReference(contract, schema) ?? pointer;
    const shape = shapeOf(resolve, schema);
    switch (shape.kind) {
      case 'any':
        return any();
      case 'scalar':
        return {
          text: shape.type === 'String' && isId(hint) && !shape.values ? 'ID' : shape.type,
          nullable: shape.nullable,
        };
      case 'list': {
        const items = typeOf(shape.items, at === pointer ? singular(hint) : hint, `${at}/items`, level, depth + 1);
        return { text: `[${items.text}${items.nullable ? '' : '!'}]`, nullable: shape.nullable };
      }
      case 'object': {
        const known = names[at];
        if (known) return { text: known, nullable: shape.nullable };
        if (shape.fields.has(TYPENAME)) {
          mistakable.add(at);
          return any();
        }
        if (![...shape.fields.keys()].some((field) => FIELD.test(field))) return any();
        if (level > DEEPEST) {
          deeper += 1;
          return any();
        }
        const own = name(at === pointer ? hint : (at.split('/').at(-1) ?? hint), at);
        waiting.push({ own, at, level, fields: shape.fields, description: oneLine(resolve(schema).description) });
        return { text: own, nullable: shape.nullable };
      }
    }
  };

  /** Level by level, so that a type is whole when it is near to a field of Query. */
  const finish = () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { own, at, level, fields, description } = next;
      const lost = [...fields.keys()].filter((field) => !FIELD.test(field));
      if (lost.length > 0) {
        const what = lost.map((field) => JSON.stringify(oneLine(field, 60))).join(', ');
        findings.push({
          where: at,
          found: `GraphQL cannot hold the names ${what}`,
          done: `left out of the type ${own}: give each a field and a resolver`,
        });
      }
      const lines = [...fields].flatMap(([field, { schema: inner, required }]) => {
        if (!FIELD.test(field)) return [];
        const leaf = shapeOf(resolve, inner).kind === 'scalar';
        const { text, nullable } = typeOf(
          inner,
          leaf ? field : `${own} ${field}`,
          `${at}/properties/${field}`,
          level + 1,
        );
        return `${described(sayingOf(inner), '  ')}  ${field}: ${text}${required && !nullable ? '!' : ''}`;
      });
      units.push({ key: own, comments: [], code: `${described(description)}type ${own} {\n${lines.join('\n')}\n}` });
    }
    for (const where of mistakable) {
      const found = `the property ${TYPENAME}, which in GraphQL is the name of the type`;
      findings.push({ where, found, done: 'JSON: rename the property in the resolver, and write a type' });
    }
    if (deeper > 0) {
      const found = `${deeper} objects are more than ${DEEPEST} levels below a field of Query`;
      findings.push({ where: '/components', found, done: 'JSON, until you write types for them' });
    }
  };

  const sayingOf = (schema: Schema) => {
    const { description, enum: values } = resolve(schema);
    const oneOf = Array.isArray(values) ? `One of: ${oneLine(values.join(', '), 120)}.` : '';
    return [oneLine(schema.description ?? description), oneOf].filter((one) => one !== '').join(' ');
  };

  return { typeOf, finish, name, add: (unit) => void units.push(unit), units, names, findings };
}

/** A description in SDL; nothing for none. */
export function described(text: string, indent = ''): string {
  return text === '' ? '' : `${indent}${JSON.stringify(text)}\n`;
}

/** True for names of identifiers. */
export function isId(name: string): boolean {
  return /^(id|uuid)$|[a-z]Id$|_id$/.test(name);
}

function lastReference({ resolve, document }: Contract, schema: Schema): string | undefined {
  let at: string | undefined;
  let found: unknown = schema;
  for (let i = 0; i < 20; i += 1) {
    const ref: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, '$ref') : undefined;
    if (typeof ref !== 'string') return at;
    at = ref.slice(1);
    found = walk(document, stepsOf(ref)) ?? resolve(found);
  }
  return at;
}

function singular(hint: string): string {
  return hint.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
}
