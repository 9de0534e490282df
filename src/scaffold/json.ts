/** A JSON object as documents hold it. */
export type Json = Record<string, unknown>;

/** The value when it is an object, else an empty one. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One step of a JSON pointer (RFC 6901). */
export function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What `escapeStep` made of a step, as it was. */
export function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The steps of a JSON pointer, also as a fragment of a URL. */
export function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.replace(/^#/, '').split('/').slice(1);
  return steps.map((step) => unescapeStep(decoded(step)));
}

/** What stands at the end of the steps; `undefined` for nothing. */
export function walk(document: unknown, steps: readonly string[]): unknown {
  let found = document;
  for (const step of steps) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** Keys below which there are names that an author chose. */
const BAGS = [
  'properties',
  'patternProperties',
  'responses',
  'schemas',
  'parameters',
  'headers',
  'requestBodies',
  'content',
  'paths',
  '$defs',
];

/** True for a key below which there is data of the author, no part of the document: what looks like a reference there is none. */
export function holdsData(key: string, above: string): boolean {
  return ['example', 'examples', 'default', 'enum', 'const'].includes(key) && !BAGS.includes(above);
}
