import { lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectError } from '../project/problem.ts';

/** What a directory may hold and still count as empty: what npm and git put there, and what a person begins a repository with. */
const MAY_STAND =
  /^(package\.json|package-lock\.json|node_modules|README(\..*)?|LICEN[SC]E(\..*)?|[^/]+\.tgz|\.[^/]*)$/i;
const SHOWN = 5;

/**
 * Refuses a directory in which a new project would mix with something else.
 * @throws {ProjectError} saying what is there
 */
export function assertVacant(directory: string): void {
  const stat = statSync(directory, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) throw new ProjectError(`${directory}: expected a directory, found a file`);
  const found = readdirSync(directory)
    .sort()
    .filter((name) => !MAY_STAND.test(name));
  if (found.length === 0) return;
  const shown = found.slice(0, SHOWN).map((name) => (isDirectory(join(directory, name)) ? `${name}/` : name));
  const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
  throw new ProjectError(
    `${directory}: expected an empty directory (package.json, node_modules and the like may be there), found ${shown.join(', ')}${more}`,
  );
}

/**
 * Refuses what stands where a file is to be written, and is none.
 * @param path relative to the directory
 * @throws {ProjectError} saying what is there
 */
export function assertFile(directory: string, path: string): void {
  const target = join(directory, path);
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const folder = join(directory, parent);
    if (lstatSync(folder, { throwIfNoEntry: false }) && !isDirectory(folder)) {
      throw new ProjectError(`${folder}: expected a directory, found something else`);
    }
  }
  if (!lstatSync(target, { throwIfNoEntry: false })) return;
  const stat = statSync(target, { throwIfNoEntry: false });
  if (stat?.isFile()) return;
  const found = stat ? (stat.isDirectory() ? 'a directory' : 'something else') : 'a link that leads nowhere';
  throw new ProjectError(`${target}: expected a file, found ${found}`);
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
