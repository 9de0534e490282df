/** Deeper than people nest inputs; a scalar such as JSON can be as deep as a body is long. */
const DEEPEST = 100;

/**
 * Whether two values of arguments are the same. Values of scalars that are objects of their own kind are the same only as one object, since
 * what they hold may be hidden: a policy is asked once more then, and never taken for answered. Objects written in a document have no
 * prototype, those of variables have one.
 */
export function sameArguments(one: unknown, other: unknown, deepest = DEEPEST): boolean {
  if (Object.is(one, other)) return true;
  if (deepest === 0) return false;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => sameArguments(item, other[at], deepest - 1));
  }
  if (!isPlain(one) || !isPlain(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameArguments(one[name], other[name], deepest - 1))
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
