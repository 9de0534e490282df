import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `bff.generated.ts` imports: the resolvers of each type, the BFF itself, and every service. */
const LOADED = /^(?:bffs\/([^/]+)\/(?:(resolvers\/[A-Z]\w*)|bff)|services\/([^/]+)\/endpoints)\.ts$/;

/**
 * Whether generated files must be written before changed code can be loaded: when a file that they import has come or gone. Otherwise
 * they hold nothing but types, which no running process looks at.
 */
export function needsGenerated(project: string, files: readonly string[]): boolean {
  return files.some((file) => {
    const [, bff, resolvers, service] = LOADED.exec(file) ?? [];
    if (bff === undefined && service === undefined) return false;
    const specifier = bff === undefined ? `../../${file}` : `./${resolvers ?? 'bff'}.ts`;
    const importers = bff === undefined ? globSync('bffs/*/bff.ts', { cwd: project }) : [`bffs/${bff}/bff.ts`];
    const isThere = existsSync(join(project, file));
    return importers.some((importer) => imports(join(project, dirname(importer)), specifier) !== isThere);
  });
}

function imports(folder: string, specifier: string): boolean {
  try {
    return readFileSync(join(folder, 'bff.generated.ts'), 'utf8').includes(`'${specifier}'`);
  } catch {
    return false;
  }
}
