/** Goes on with all values: at once where none of them is a promise, so that who waits for nothing costs no turn. */
export function whenAll<T, R>(values: readonly (T | Promise<T>)[], goOn: (settled: readonly T[]) => R): R | Promise<R> {
  const settled: T[] = [];
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values).then(goOn);
    settled.push(value);
  }
  return goOn(settled);
}
