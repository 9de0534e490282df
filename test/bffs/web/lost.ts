/** A path of an answer with `*` in the place of list indices. */
export function patternOf(path: readonly (string | number)[]): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
}

/** The data with null wherever a path fits one of the patterns. */
export function without(data: unknown, patterns: readonly string[], path: readonly (string | number)[] = []): unknown {
  if (patterns.includes(patternOf(path))) return null;
  if (Array.isArray(data)) return data.map((item, at) => without(item, patterns, [...path, at]));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, without(value, patterns, [...path, key])]),
  );
}
