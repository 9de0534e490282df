import { type Contract, listOf, recordOf, type Schema } from '../contracts/contract.ts';
import { BASE, type Chooser } from './scenario.ts';

/** Lets an answer say who looks at it. */
export interface Watch {
  /** The value to hand out; `place` is the object's, and `rest` what it does not hold yet. */
  object(place: string, value: object, rest: Rest): object;
}

/** The fields of an object that nobody has looked at in any run: they are made when somebody does. */
export interface Rest {
  readonly names: () => readonly string[];
  /** Makes a field, when it is one of the rest, and remembers that it is looked at. */
  make(name: string): void;
}

export interface SampleOptions {
  readonly contract: Contract;
  readonly chooser: Chooser;
  readonly watch: Watch;
  /** The fields that were looked at in any run: only these are made at once. */
  readonly touched: Set<string>;
  /** What stands at a place, in the stead of a sample. */
  readonly instead?: ReadonlyMap<string, (schema: Schema) => unknown>;
}

/** A schema may hold itself; this often it is followed. */
const DEEPEST_LOOP = 2;

const SAME = 'same';

/**
 * A value that a schema allows. Optional fields, enums, variants and what texts and numbers are is the chooser's to decide: each is a
 * place, named by endpoint and path. Patterns are not followed.
 */
export function sample(schema: Schema, place: string, options: SampleOptions, trail: readonly unknown[] = []): unknown {
  const { contract, chooser, instead } = options;
  const loops = trail.filter((seen) => seen === schema.$ref).length;
  const within = schema.$ref === undefined ? trail : [...trail, schema.$ref];
  const plain = plainOf(contract, schema);
  const replaced = instead?.get(place);
  if (replaced) return replaced(plain);
  const variants = listOf(plain.oneOf ?? plain.anyOf);
  if (variants.length > 0) {
    const { oneOf: _, anyOf: __, ...rest } = plain;
    const useful = variants.filter((one) => contract.resolve(one).type !== 'null');
    const picked = chooser.choose(`${place}|`, useful.length);
    return sample(merged(contract, { allOf: [rest, useful[picked]] }), place, options, within);
  }
  if ('const' in plain) return plain.const;
  if (Array.isArray(plain.enum)) return plain.enum[chooser.choose(place, plain.enum.length)];
  switch (typeOf(plain)) {
    case 'object':
      return objectOf(plain, place, options, loops >= DEEPEST_LOOP ? 'ended' : within);
    case 'array':
      return arrayOf(plain, place, options, loops >= DEEPEST_LOOP ? 'ended' : within);
    case 'integer':
    case 'number':
      return numberOf(plain, place, chooser);
    case 'boolean':
      return chooser.choose(place, 2) === 0;
    case 'null':
      return null;
    default:
      return textOf(plain, place, chooser);
  }
}

function objectOf(schema: Schema, place: string, options: SampleOptions, trail: readonly unknown[] | 'ended'): unknown {
  const { chooser, watch, touched } = options;
  const value: Record<string, unknown> = {};
  const fields = fieldsOf(schema, place, options.contract);
  const within = trail === 'ended' ? [] : trail;
  const make = ({ name, at, property, states, large }: Field) => {
    if (trail === 'ended' && states.includes('left out')) return;
    const state = states.length > 1 ? states[chooser.choose(`${at}?`, states.length)] : 'there';
    if (state === 'null') value[name] = null;
    if (state !== 'there') return;
    if (large) lazily(value, name, () => sample(property, at, options, within));
    else value[name] = sample(property, at, options, within);
  };
  const rest = new Map<string, Field>();
  for (const field of fields) {
    if (touched.has(field.at)) make(field);
    else rest.set(field.name, field);
  }
  const more = schema.additionalProperties;
  if (trail !== 'ended' && typeof more === 'object' && more !== null) {
    const entries = chooser.length(`${place}.*`, { least: 0, base: BASE });
    for (let i = 0; i < entries; i++) value[`key${i}`] = sample(recordOf(more), `${place}.*`, options, within);
  }
  return watch.object(place, value, {
    names: () => [...rest.keys()],
    make(name) {
      const field = rest.get(name);
      if (!field) return;
      rest.delete(name);
      // A key that was put into a row before anybody read it stays.
      if (Object.hasOwn(value, name)) return;
      touched.add(field.at);
      make(field);
    },
  });
}

interface Field {
  readonly name: string;
  readonly at: string;
  readonly property: Schema;
  readonly states: readonly ('there' | 'left out' | 'null')[];
  /** Worth making only when it is looked at. */
  readonly large: boolean;
}

const known = new WeakMap<Schema, Map<string, readonly Field[]>>();

function fieldsOf(schema: Schema, place: string, contract: Contract): readonly Field[] {
  const places = known.get(schema) ?? new Map<string, readonly Field[]>();
  known.set(schema, places);
  const found = places.get(place);
  if (found) return found;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const fields = Object.entries(recordOf(schema.properties)).map(([name, one]): Field => {
    const property = recordOf(one);
    const described = plainOf(contract, property);
    const types: unknown = described.type;
    const nullable =
      described.nullable === true || (Array.isArray(types) && types.includes('null')) || hasNull(contract, described);
    const states = [
      'there' as const,
      ...(required.has(name) ? [] : ['left out' as const]),
      ...(nullable ? ['null' as const] : []),
    ];
    return { name, at: `${place}.${name}`, property, states, large: isLarge(described) };
  });
  places.set(place, fields);
  return fields;
}

/** What is behind a field that nobody looks at need not be made. */
function lazily(value: object, name: string, make: () => unknown): void {
  Object.defineProperty(value, name, {
    enumerable: true,
    configurable: true,
    get() {
      const made = make();
      Object.defineProperty(value, name, { enumerable: true, configurable: true, writable: true, value: made });
      return made;
    },
  });
}

function isLarge(schema: Schema): boolean {
  return ['object', 'array'].includes(typeOf(schema)) && !('const' in schema) && schema.enum === undefined;
}

function arrayOf(schema: Schema, place: string, options: SampleOptions, trail: readonly unknown[] | 'ended'): unknown {
  const least = numeric(schema.minItems) ?? 0;
  const most = numeric(schema.maxItems);
  const list = { least, base: BASE, ...(most === undefined ? {} : { most }) };
  const length = trail === 'ended' ? least : options.chooser.length(place, list);
  return Array.from({ length }, () => sample(recordOf(schema.items), place, options, trail === 'ended' ? [] : trail));
}

function numberOf(schema: Schema, place: string, chooser: Chooser): number {
  const [least, most] = rangeOf(schema);
  const whole = typeOf(schema) === 'integer';
  const fits = (n: number) => Math.max(least, Math.min(n, most));
  const usual = chooser.scenario.start === 'same' ? 1 : 0;
  switch (chooser.choose(place, 5, usual)) {
    case 0: {
      const room = Number.isFinite(most) && Number.isFinite(least) ? Math.floor(most - least) + 1 : Infinity;
      return Number.isFinite(room)
        ? least + (chooser.fresh() % Math.max(1, room))
        : fits(chooser.fresh() + (Number.isFinite(least) ? least : 0));
    }
    case 1:
      return fits(1);
    case 2:
      return fits(0);
    case 3:
      return fits(whole ? 1_000_000 : 1e6);
    default:
      return fits(-1);
  }
}

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): readonly [number, number] {
  const least = numeric(minimum) ?? (typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : -Infinity);
  const most = numeric(maximum) ?? (typeof exclusiveMaximum === 'number' ? exclusiveMaximum - 1 : Infinity);
  return [least, Math.max(least, most)];
}

function textOf({ format }: Schema, place: string, chooser: Chooser): string {
  const picked = chooser.choose(place, 3, chooser.scenario.start === 'same' ? 1 : 0);
  const name =
    picked === 1 ? SAME : picked === 2 ? '' : `${place.slice(place.lastIndexOf('.') + 1)}-${chooser.fresh()}`;
  switch (format) {
    case 'date-time':
      return picked === 2 ? '2999-12-31T23:59:59.000Z' : '2026-03-01T09:30:00.000Z';
    case 'date':
      return picked === 2 ? '2999-12-31' : '2026-03-01';
    case 'time':
      return '09:30:00Z';
    case 'uuid':
      return `00000000-0000-4000-8000-${String(picked === 0 ? chooser.fresh() : 0).padStart(12, '0')}`;
    case 'email':
      return `${name || 'nobody'}@example.org`;
    case 'uri':
    case 'url':
      return `https://example.org/${name}`;
    default:
      return name;
  }
}

const plainSchemas = new WeakMap<Schema, Schema>();

/** A schema with its reference followed, and with what its `allOf` adds. */
function plainOf(contract: Contract, schema: Schema): Schema {
  const known = plainSchemas.get(schema);
  if (known) return known;
  const plain = merged(contract, contract.resolve(schema));
  plainSchemas.set(schema, plain);
  return plain;
}

function merged(contract: Contract, schema: Schema): Schema {
  const parts = listOf(schema.allOf);
  if (parts.length === 0) return schema;
  const { allOf: _, ...own } = schema;
  const whole: Record<string, unknown> = { ...own };
  for (const part of parts.map((one) => merged(contract, contract.resolve(one)))) {
    const properties = { ...recordOf(whole.properties), ...recordOf(part.properties) };
    const required = [...listOf(whole.required), ...listOf(part.required)];
    Object.assign(whole, part, { properties, required });
  }
  return whole;
}

export function typeOf({ type, properties, additionalProperties, items }: Schema): string {
  const [first] = (Array.isArray(type) ? type : [type]).filter((one) => one !== 'null');
  if (typeof first === 'string') return first;
  if (properties !== undefined || typeof additionalProperties === 'object') return 'object';
  return items === undefined ? (type === 'null' ? 'null' : 'string') : 'array';
}

function hasNull(contract: Contract, schema: Schema): boolean {
  return listOf(schema.oneOf ?? schema.anyOf).some((one) => contract.resolve(one).type === 'null');
}

function numeric(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
