import type { Contract } from '../contracts/contract.ts';
import { isObject, type Json, listOf, objectOf } from './json.ts';

/** A value of the document's schema as GraphQL could say it. */
export type Shape =
  | {
      readonly kind: 'scalar';
      readonly type: 'String' | 'Int' | 'Float' | 'Boolean';
      readonly nullable: boolean;
      readonly values?: readonly string[];
    }
  | { readonly kind: 'list'; readonly items: Json; readonly nullable: boolean }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, ObjectField>; readonly nullable: boolean }
  /** One of several, of no fixed form, or nothing that GraphQL has a type for. */
  | { readonly kind: 'any'; readonly nullable: true };

export interface ObjectField {
  readonly schema: Json;
  readonly required: boolean;
}

const ANY: Shape = { kind: 'any', nullable: true };
/** Of parts within parts. */
const DEEPEST = 16;
const LARGEST_INT = 2 ** 31 - 1;

/** What a schema describes. Where the document leaves a doubt, less is promised. */
export function shapeOf(resolve: Contract['resolve'], schema: unknown, depth = 0): Shape {
  if (depth > DEEPEST) return ANY;
  const found = resolve(schema) as Json;
  const parts = listOf(found.allOf);
  if (parts.length > 0) {
    const { allOf: _, ...own } = found;
    return merged(
      [own, ...parts]
        .map((part) => meaningful(resolve, part))
        .filter((part) => part !== undefined)
        .map((part) => shapeOf(resolve, part, depth + 1)),
      found,
    );
  }
  const nullable = mayBeNull(found);
  const choices = [...listOf(found.oneOf), ...listOf(found.anyOf)];
  const types = [found.type].flat().filter((type) => type !== 'null' && type !== undefined);
  if (choices.length > 0 && !isObject(found.properties)) {
    const others = choices.filter((choice) => !isNull(resolve(choice)));
    if (others.length !== 1 || types.length > 0) return ANY;
    const only = shapeOf(resolve, others[0], depth + 1);
    return only.kind === 'any'
      ? ANY
      : { ...only, nullable: only.nullable || nullable || others.length < choices.length };
  }
  if (types.length > 1) return ANY;
  const values = found.const !== undefined ? [found.const] : Array.isArray(found.enum) ? found.enum : undefined;
  if (values) return enumerated(values, types[0], nullable);
  switch (types[0]) {
    case 'string':
      return { kind: 'scalar', type: 'String', nullable };
    case 'boolean':
      return { kind: 'scalar', type: 'Boolean', nullable };
    case 'number':
      return { kind: 'scalar', type: 'Float', nullable };
    case 'integer':
      return { kind: 'scalar', type: fitsInt(found) ? 'Int' : 'Float', nullable };
    case 'array':
      if (found.prefixItems !== undefined || Array.isArray(found.items)) return ANY;
      return { kind: 'list', items: objectOf(found.items), nullable };
    case undefined:
    case 'object':
      return isObject(found.properties) ? objectShape(found, nullable) : ANY;
    default:
      return ANY;
  }
}

function objectShape(found: Json, nullable: boolean): Shape {
  const required = listOf(found.required);
  const fields = Object.entries(objectOf(found.properties))
    // What is only sent is in no answer.
    .filter(([, schema]) => objectOf(schema).writeOnly !== true)
    .map(([name, schema]) => [name, { schema: objectOf(schema), required: required.includes(name) }] as const);
  return fields.length === 0 ? ANY : { kind: 'object', fields: new Map(fields), nullable };
}

function merged(shapes: readonly Shape[], { nullable }: Json): Shape {
  const [first] = shapes;
  if (!first || shapes.some(({ kind }) => kind !== first.kind) || first.kind === 'any') return ANY;
  const loose = nullable === true || shapes.some((shape) => shape.nullable);
  if (first.kind === 'object') {
    const fields = new Map<string, ObjectField>();
    for (const shape of shapes) {
      if (shape.kind !== 'object') continue;
      for (const [name, field] of shape.fields) {
        // Said twice, it is both at once: GraphQL cannot say that.
        fields.set(name, fields.has(name) ? { schema: {}, required: false } : field);
      }
    }
    return { kind: 'object', fields, nullable: loose };
  }
  if (shapes.length > 1)
    return first.kind === 'scalar' &&
      shapes.every((one) => one.kind === 'scalar' && one.type === first.type && !one.values)
      ? { ...first, nullable: loose }
      : ANY;
  return { ...first, nullable: loose };
}

/** A part of `allOf` that says what a value is; `undefined` for one that only describes it, or says what else must be there. */
function meaningful(resolve: Contract['resolve'], part: unknown): unknown {
  const { type, properties, allOf, oneOf, anyOf, items, enum: values, const: constant } = resolve(part);
  const says = [properties, allOf, oneOf, anyOf, items, values, constant].some((one) => one !== undefined);
  return says || (type !== undefined && type !== 'object') ? part : undefined;
}

function enumerated(values: readonly unknown[], type: unknown, loose: boolean): Shape {
  const some = values.filter((value) => value !== null);
  const nullable = loose || some.length < values.length;
  const all = (kind: string) => some.length > 0 && some.every((value) => typeof value === kind);
  if (all('string') && (type === undefined || type === 'string')) {
    return { kind: 'scalar', type: 'String', nullable, values: some.map(String) };
  }
  if (all('number') && (type === undefined || type === 'integer' || type === 'number')) {
    const whole = some.every((value) => Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_INT);
    return { kind: 'scalar', type: whole ? 'Int' : 'Float', nullable };
  }
  if (all('boolean') && (type === undefined || type === 'boolean'))
    return { kind: 'scalar', type: 'Boolean', nullable };
  return ANY;
}

/** GraphQL's Int has 32 bits; what may have more is a Float, which holds whole numbers up to 2^53. */
function fitsInt({ format, maximum, minimum }: Json): boolean {
  if (format === 'int64' || format === 'uint64' || format === 'uint32') return false;
  return !(Number(maximum ?? 0) > LARGEST_INT) && !(Number(minimum ?? 0) < -LARGEST_INT);
}

function mayBeNull({ nullable, type, const: constant, 'x-nullable': older }: Json): boolean {
  return nullable === true || older === true || [type].flat().includes('null') || constant === null;
}

function isNull(schema: Json): boolean {
  return (
    schema.type === 'null' ||
    schema.const === null ||
    (Array.isArray(schema.enum) && schema.enum.every((value) => value === null))
  );
}
