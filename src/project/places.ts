import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of a BFF stand, relative to the project. */
export interface Places {
  /** Its SDL files. */
  readonly files: readonly string[];
  /** Where the resolver of a field is, or the resolvers of a type: `file:line:column`. */
  resolver(type: string, field?: string): string;
}

/** The place of a resolver in its file, as far as it can be found in the text; else the file. */
export function resolverPlace(root: string, file: string, type: string, field?: string): string {
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return file;
  }
  const start = Math.max(0, text.search(new RegExp(`^export const ${type}\\b`, 'm')));
  const own = field === undefined ? -1 : text.slice(start).search(new RegExp(`(?<=[{,\\s])${field}(?=\\s*[:(,}])`));
  const before = text.slice(0, start + Math.max(0, own)).split('\n');
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
