/** The words of a name, however it is written: `user-id`, `userId`, `USER_ID`. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** `userAccount`: a name for GraphQL and TypeScript alike; `otherwise` when nothing of the text can stand in one. */
export function camel(text: string, otherwise: string): string {
  const name = pascal(text, '');
  return name === '' ? otherwise : name.charAt(0).toLowerCase() + name.slice(1);
}

/** `UserAccount`, as GraphQL Codegen writes type names: one that it would change would not be found again. */
export function pascal(text: string, otherwise: string): string {
  const words = wordsOf(text).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  const name = words.join('').slice(0, 80);
  if (name === '') return otherwise;
  return /^\d/.test(name) ? `N${name}` : name;
}

/** The name, or the first of `name2`, `name3` … that is free. It is taken from now on. */
export function unique(wanted: string, taken: Set<string>, alternative?: string): string {
  let name = taken.has(wanted) && alternative !== undefined ? alternative : wanted;
  for (let i = 2; taken.has(name); i += 1) name = `${wanted}${i}`;
  taken.add(name);
  return name;
}

/** What means something else as a name of a property, in this or that object. */
export const UNSAFE_PROPERTIES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'then',
  'prototype',
]);

/** A literal of TypeScript, in single quotes. */
export function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** A key of an object literal. */
export function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** Text of a document as one line of a comment or a description, and no more than a line. */
export function oneLine(text: unknown, longest = 160): string {
  if (typeof text !== 'string') return '';
  const line = text
    .toWellFormed()
    .replaceAll(/[\s\p{C}\u2028\u2029]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
