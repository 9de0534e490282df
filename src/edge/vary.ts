/** Several values of `Vary` as one, each name once (names compare without case; the first spelling stays). */
export function mergeVary(...values: readonly (string | undefined)[]): string {
  const names = new Map<string, string>();
  for (const value of values) {
    for (const name of value?.split(',') ?? []) {
      const key = name.trim().toLowerCase();
      if (key !== '' && !names.has(key)) names.set(key, name.trim());
    }
  }
  return [...names.values()].join(', ');
}
