/** A value that may be a key, or a field of one. */
export type KeyValue = string | number | boolean;

/**
 * The text by which keys are compared. The number 7 and the text "7" are the same key: documents and reality differ in that,
 * and GraphQL ids are text. Keys of several fields are compared field by field.
 */
export function keyText(fields: readonly KeyValue[]): string {
  const [only] = fields;
  return fields.length === 1 && only !== undefined ? fieldText(only) : JSON.stringify(fields.map(fieldText));
}

/** One field of a key as it is compared. */
export function fieldText(field: KeyValue): string {
  return String(field);
}

/** The values of the named fields; `undefined` when one of them is missing or is not a key. */
export function keyFields(value: unknown, names: readonly string[]): readonly KeyValue[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: KeyValue[] = [];
  for (const name of names) {
    const field: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (!isKeyValue(field)) return undefined;
    fields.push(field);
  }
  return fields;
}

export function isKeyValue(value: unknown): value is KeyValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/** What stands at a dotted path of a JSON value; the value itself for an absent path. */
export function at(value: unknown, path: string | undefined): unknown {
  if (path === undefined) return value;
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}
