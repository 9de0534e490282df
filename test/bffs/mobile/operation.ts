import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../bffs/mobile/operations/', import.meta.url);

/** The names of the example operations, which are the names of their files. */
export const operationNames: readonly string[] = readdirSync(folder)
  .flatMap((file) => (file.endsWith('.graphql') ? [file.slice(0, -'.graphql'.length)] : []))
  .sort();

/** The text of an example operation. */
export function operation(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, folder), 'utf8');
}

/** The variables that stand beside it; none where there is no such file. */
export function variablesOf(name: string): object {
  const file = new URL(`${name}.variables.json`, folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
