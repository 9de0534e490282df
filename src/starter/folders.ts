import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ProjectError } from '../project/problem.ts';

/**
 * The folders that are missing for one to be there, the outermost first.
 * @throws {ProjectError} when they cannot be made since nothing can be written where they would be
 */
export function missingFolders(folder: string): readonly string[] {
  const missing: string[] = [];
  let parent = folder;
  for (; !statSync(parent, { throwIfNoEntry: false }); parent = dirname(parent)) missing.unshift(parent);
  if (!statSync(parent).isDirectory()) throw new ProjectError(`${parent}: expected a directory, found a file`);
  refusing(parent, 'nothing can be written there', () => accessSync(parent, constants.W_OK));
  return missing;
}

/**
 * Makes a folder and those above it that are missing, one by one: where a file system takes no folders, as in /proc, a recursive
 * mkdir of Node never ends.
 * @throws {ProjectError} saying which could not be made, and why
 */
export function makeFolders(folder: string): void {
  for (const one of missingFolders(folder)) refusing(one, 'the directory cannot be made', () => mkdirSync(one));
}

function refusing(path: string, what: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new ProjectError(`${path}: ${what} (${code})`, { cause: error });
  }
}
