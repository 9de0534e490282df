import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../bffs/mobile/operations/', import.meta.url);

/** The names of the example operations, which are the names of their files. */
export const operationNames: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.graphql$/, ''))
  .sort();

/** The text of an example operation. */
export function operation(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, folder), 'utf8');
}
