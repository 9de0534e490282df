/**
 * Freezes a JSON value and all that it holds, in place, and returns it: what several requests share, none can change.
 * @throws {RangeError} when it is nested deeper than `deepest` levels.
 */
export function freeze<T>(value: T, deepest = Number.POSITIVE_INFINITY): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (deepest <= 0) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) for (const child of Object.values(value)) freeze(child, deepest - 1);
  // Without a list of its values: most are texts and numbers, of as many objects as an answer has rows.
  else for (const key in value) if (Object.hasOwn(value, key)) freeze(value[key], deepest - 1);
  return Object.freeze(value);
}
