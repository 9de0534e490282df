/** One key with what was found for it. */
export type Found = { readonly rows: readonly unknown[] };

/** Rows by key, and what else came. */
export interface Alignment {
  /** For each key, in the order of the keys, its rows. */
  readonly byKey: readonly (readonly unknown[])[];
  /** Rows of keys that nobody asked for. */
  readonly foreign: number;
  /** Rows that carry no key at all. */
  readonly keyless: number;
}

/**
 * Matches rows to the keys that were asked by what the rows themselves say, never by position: services leave rows out,
 * repeat them, reorder them and add others.
 * @param keys distinct keys as text
 * @param keyOf the key of a row as text; `undefined` for a row that has none
 */
export function align(
  keys: readonly string[],
  rows: readonly unknown[],
  keyOf: (row: unknown) => string | undefined,
): Alignment {
  const buckets = new Map<string, unknown[]>(keys.map((key) => [key, []]));
  let foreign = 0;
  let keyless = 0;
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) {
      keyless += 1;
      continue;
    }
    const bucket = buckets.get(key);
    if (bucket) bucket.push(row);
    else foreign += 1;
  }
  return { byKey: keys.map((key) => buckets.get(key) ?? []), foreign, keyless };
}
