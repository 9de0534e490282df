import { ScaffoldError } from './finding.ts';

/** No document that a person wrote is nested deeper. */
const DEEPEST = 400;
/** Objects, lists and values; aliases of YAML multiply them. */
const MOST_NODES = 3_000_000;

/**
 * A copy that is a tree of plain objects, lists and JSON values: what aliases share is copied, and `__proto__` is left out.
 * @throws {ScaffoldError} for one that contains itself, or is too large
 */
export function plainCopy(name: string, value: unknown): unknown {
  let nodes = 0;
  const copy = (one: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > MOST_NODES) throw new ScaffoldError(`${name}: expected at most ${MOST_NODES} values, found more`);
    if (depth > DEEPEST) throw new ScaffoldError(`${name}: expected at most ${DEEPEST} levels of nesting, found more`);
    if (typeof one === 'bigint') return Number(one);
    if (typeof one === 'string') return one.toWellFormed();
    if (typeof one === 'number') return Number.isFinite(one) ? one : null;
    if (typeof one !== 'object' || one === null) return one === undefined ? null : one;
    if (one instanceof Date) return one.toISOString();
    if (Array.isArray(one)) return one.map((item) => copy(item, depth + 1));
    const entries = Object.entries(one).filter(([key]) => key !== '__proto__');
    return Object.fromEntries(entries.map(([key, item]) => [key.toWellFormed(), copy(item, depth + 1)]));
  };
  return copy(value, 0);
}
