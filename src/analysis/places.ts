import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the resolver of a field stands, as `file:line`; `undefined` when there is none to be found. */
export function resolverPlace(root: string, bff: string, coordinate: string): string | undefined {
  const [type = '', field = ''] = coordinate.split('.');
  const file = `bffs/${bff}/resolvers/${type}.ts`;
  if (!existsSync(join(root, file))) return undefined;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => new RegExp(`export const ${type}\\b`).test(line));
  const at = lines.findIndex((line, i) => i >= start && new RegExp(`^\\s+(async\\s+)?${field}\\s*[:(,]`).test(line));
  return at < 0 ? undefined : `${file}:${at + 1}`;
}
