/** The fields of an input that have a value: services take none that is null. */
export function given<T extends object>(input: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  // Object.fromEntries forgets which value stands under which name.
  return Object.fromEntries(fields) as { [K in keyof T]?: NonNullable<T[K]> };
}
