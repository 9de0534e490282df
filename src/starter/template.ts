import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the project that `init` writes. */
export interface TemplateFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const FOLDER = fileURLToPath(new URL('project', import.meta.url));
/** npm leaves `.gitignore` out of every package. */
const IGNORED_BY_NPM = 'gitignore';

/** The files of the starter project, in alphabetical order: all but package.json, which is merged into the one that is there. */
export function templateFiles(): readonly TemplateFile[] {
  return globSync('**/*', { cwd: FOLDER, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const path = file.slice(FOLDER.length + 1).replaceAll('\\', '/');
      return { path: path === IGNORED_BY_NPM ? '.gitignore' : path, text: readFileSync(file, 'utf8') };
    });
}
