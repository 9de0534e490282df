import type { ErrorObject } from 'ajv';

/** Where an answer differs from its contract. It never holds a value of the answer. */
export interface Deviation {
  /** The path of the field, with `*` for positions of lists and keys of maps; `body`, `status` or `content-type` for the whole. */
  readonly field: string;
  /** What of the contract does not hold, as its keyword. */
  readonly keyword: string;
  /** What the contract says. */
  readonly expected: string;
  /** What came, as a type. */
  readonly got: string;
}

/** The most alternatives of a list that are written out. */
const SHOWN = 5;
/** How long one of them, or a pattern, may be. */
const LONGEST = 40;

/**
 * What a validator found, in words: one deviation a field and keyword.
 * @param names the properties that the contract names; every other key is data and not shown
 */
export function deviationsOf(
  errors: readonly ErrorObject[],
  value: unknown,
  names: ReadonlySet<string>,
): readonly Deviation[] {
  const found = new Map<string, Deviation>();
  for (const error of withoutBranches(errors)) {
    const deviation = deviationOf(error, value, names);
    const key = `${deviation.field} ${deviation.keyword}`;
    if (!found.has(key)) found.set(key, deviation);
  }
  return [...found.values()];
}

/** The name of a value's JSON type. */
export function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Of alternatives that all failed it says so once: why each of them did is no news. What `if` leads to speaks for itself. */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
      const within = (path: string) => path === error.instancePath || path.startsWith(`${error.instancePath}/`);
      // Those of the branches stand directly before that of the whole.
      while (within(kept.at(-1)?.instancePath ?? ' ')) kept.pop();
    }
    kept.push(error);
  }
  return kept;
}

function deviationOf(error: ErrorObject, root: unknown, names: ReadonlySet<string>): Deviation {
  const { keyword, schema, data, parentSchema, params } = error;
  const path = pathOf(error.instancePath, root, names);
  const at = (...more: readonly string[]) => [...path, ...more].join('.') || 'body';
  switch (keyword) {
    case 'required': {
      const missing = String(params.missingProperty);
      return { field: at(missing), keyword, expected: typeAt(parentSchema, missing), got: 'nothing' };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      // A name of letters alone is one that a program gave; any other may be data.
      const got = /^[A-Za-z]{1,40}$/.test(name) ? `"${name}"` : 'one';
      return { field: at('*'), keyword, expected: 'no further field', got };
    }
    default: {
      const [got, expected] = [typeOf(data), expectation(keyword, schema)];
      const alike = keyword !== 'type' && !['oneOf', 'anyOf', 'not'].includes(keyword);
      return { field: at(), keyword, expected, got: alike ? `another ${got}` : got };
    }
  }
}

function expectation(keyword: string, limit: unknown): string {
  switch (keyword) {
    case 'type':
      return [limit].flat().join(' or ');
    case 'enum':
      return Array.isArray(limit)
        ? `one of ${limit.slice(0, SHOWN).map(written).join(', ')}${limit.length > SHOWN ? ', …' : ''}`
        : 'one of a list';
    case 'const':
      return written(limit);
    case 'format':
      return `the format ${written(limit)}`;
    case 'pattern':
      return `the pattern ${written(limit)}`;
    case 'oneOf':
    case 'anyOf':
      return `${keyword === 'oneOf' ? 'exactly one' : 'one'} of ${Array.isArray(limit) ? limit.length : 'several'} alternatives`;
    case 'not':
      return 'something else';
    default:
      return `${keyword} ${written(limit)}`;
  }
}

/** A value of the contract: that may be shown. */
function written(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function typeAt(parent: unknown, name: string): string {
  const { properties } = (parent ?? {}) as { properties?: Readonly<Record<string, { type?: unknown } | undefined>> };
  const type = properties && Object.hasOwn(properties, name) ? properties[name]?.type : undefined;
  return type === undefined ? 'a value' : [type].flat().join(' or ');
}

function pathOf(pointer: string, root: unknown, names: ReadonlySet<string>): readonly string[] {
  let within = root;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const isData = Array.isArray(within) || !names.has(key);
      within = (within as Readonly<Record<string, unknown>> | undefined)?.[key];
      return isData ? '*' : key;
    });
}
