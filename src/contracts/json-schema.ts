import { type Contract, recordOf, type Schema } from './contract.ts';

/** A schema of a contract as a JSON Schema 2020-12 that stands by itself. */
export interface Standalone {
  readonly schema: Schema;
  /** Every property that it names: any other name in an answer is data, such as the keys of a map. */
  readonly names: ReadonlySet<string>;
}

/** What says something about a value and is the same in every dialect. All else is left out, known or not. */
const KEPT = [
  ...['type', 'enum', 'const', 'format', 'pattern', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['uniqueItems', 'minContains', 'maxContains', 'minProperties', 'maxProperties', 'dependentRequired'],
];
const BOUNDS = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;
const SCHEMAS = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas'];

/**
 * Translates the schema of an answer: references become definitions of its own, `nullable`, boolean bounds and `discriminator`
 * of OpenAPI become what JSON Schema has for them, and what is only written (`writeOnly`) is not demanded.
 * @throws {RangeError} when a reference points nowhere, naming it.
 */
export function jsonSchemaOf(contract: Contract, root: Schema): Standalone {
  const isOld = contract.dialect === '3.0';
  const names = new Set<string>();
  const definitions: Record<string, unknown> = {};
  const numbers = new Map<string, string>();

  function reference(pointer: string): string {
    const known = numbers.get(pointer);
    if (known !== undefined) return known;
    const place = `#/$defs/d${numbers.size}`;
    // Before it is translated: it may refer to itself.
    numbers.set(pointer, place);
    definitions[place.slice('#/$defs/'.length)] = translated(contract.resolve({ $ref: pointer }));
    return place;
  }

  function translated(part: unknown): unknown {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part !== false;
    const from = part as Schema;
    // OpenAPI 3.0 ignores what stands beside a reference.
    if (typeof from.$ref === 'string' && isOld) return { $ref: reference(from.$ref) };
    const to: Record<string, unknown> = typeof from.$ref === 'string' ? { $ref: reference(from.$ref) } : {};
    for (const key of KEPT) if (key in from) to[key] = from[key];
    if (!isPattern(to.pattern)) delete to.pattern;
    for (const [bound, exclusive] of BOUNDS) Object.assign(to, boundOf(from, bound, exclusive));
    for (const key of SCHEMAS) if (key in from) to[key] = translated(from[key]);
    for (const key of LISTS) if (Array.isArray(from[key])) to[key] = from[key].map(translated);
    for (const key of MAPS) if (key in from) to[key] = translatedEach(from[key]);
    const properties = recordOf(from.properties);
    for (const name of Object.keys(properties)) names.add(name);
    if (Array.isArray(from.required)) to.required = from.required.filter((name) => !isWriteOnly(properties[name]));
    chosen(from, to);
    return isOld && from.nullable === true ? { if: { type: 'null' }, else: to } : to;
  }

  function translatedEach(schemas: unknown): object {
    return Object.fromEntries(Object.entries(recordOf(schemas)).map(([name, one]) => [name, translated(one)]));
  }

  /** A discriminator chooses one of several: only that one has to fit, and what does not is named field by field. */
  function chosen(from: Schema, to: Record<string, unknown>): void {
    const { propertyName, mapping } = recordOf(from.discriminator);
    const several = from.oneOf ?? from.anyOf;
    if (typeof propertyName !== 'string' || !Array.isArray(several)) return;
    const choices = choicesOf(several, recordOf(mapping));
    if (!choices) return;
    names.add(propertyName);
    delete to.oneOf;
    delete to.anyOf;
    const cases = choices.map(([value, pointer]) => ({
      if: { properties: { [propertyName]: { const: value } }, required: [propertyName] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { $ref: reference(pointer) },
    }));
    const values = { properties: { [propertyName]: { enum: choices.map(([value]) => value) } } };
    to.allOf = [...(Array.isArray(to.allOf) ? to.allOf : []), { ...values, required: [propertyName] }, ...cases];
  }

  function isWriteOnly(property: unknown): boolean {
    return property !== undefined && contract.resolve(property).writeOnly === true;
  }

  const schema = translated(root);
  return { schema: { ...recordOf(schema), ...(schema === false ? { not: {} } : {}), $defs: definitions }, names };
}

/** The value and the schema of each choice; `undefined` when one of them has no name. */
function choicesOf(several: readonly unknown[], mapping: Schema): readonly (readonly [string, string])[] | undefined {
  const pointers = several.map((one) => recordOf(one).$ref);
  if (!pointers.every((pointer) => typeof pointer === 'string')) return undefined;
  const mapped = Object.entries(mapping).flatMap(([value, target]) =>
    typeof target === 'string'
      ? [[value, target.startsWith('#') ? target : `#/components/schemas/${target}`] as const]
      : [],
  );
  const named = new Set(mapped.map(([, pointer]) => pointer));
  const others = pointers.filter((pointer) => !named.has(pointer));
  return [...mapped, ...others.map((pointer) => [pointer.slice(pointer.lastIndexOf('/') + 1), pointer] as const)];
}

/** In OpenAPI 3.0 the exclusive bound is a yes or no beside the bound. */
function boundOf(from: Schema, bound: string, exclusive: string): object {
  const isExclusive = from[exclusive] === true;
  const own = typeof from[bound] === 'number' ? { [isExclusive ? exclusive : bound]: from[bound] } : {};
  return { ...own, ...(typeof from[exclusive] === 'number' ? { [exclusive]: from[exclusive] } : {}) };
}

/** What other languages take as a pattern is not always one here. */
function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
