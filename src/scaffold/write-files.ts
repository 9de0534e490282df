import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { ScaffoldError } from './finding.ts';

/** A file as it should be. The path is absolute. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  /** Set for a file that a person named: it may stand outside the project. */
  readonly anywhere?: true;
}

/**
 * Writes files, then does what depends on them; when that fails, everything is as it was.
 * @param root the directory that no file may leave, by links either
 * @returns the paths of those that are new or have another text now
 * @throws {ScaffoldError} for a file outside the root, before anything is written
 */
export async function writeFiles(
  root: string,
  files: readonly FileText[],
  then: () => Promise<void>,
): Promise<readonly string[]> {
  const within = await realpath(root);
  for (const { path, anywhere } of files) if (!anywhere) await assertWithin(within, root, path);
  const before = await Promise.all(files.map(({ path }) => textOf(path)));
  const made: string[] = [];
  try {
    for (const { path, text } of files) {
      for (let folder = dirname(path); !existsSync(folder); folder = dirname(folder)) made.unshift(folder);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    await then();
  } catch (error) {
    for (const [i, { path }] of files.entries()) {
      const text = before[i];
      if (text === undefined) await rm(path, { force: true });
      else await writeFile(path, text);
    }
    const [outermost] = made.sort((a, b) => a.length - b.length);
    for (const folder of outermost === undefined ? [] : made) await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return files.filter(({ text }, i) => before[i] !== text).map(({ path }) => path);
}

async function assertWithin(within: string, root: string, path: string): Promise<void> {
  const real = await realPlace(path);
  if (real !== undefined && (real === within || real.startsWith(within === sep ? sep : `${within}${sep}`))) return;
  throw new ScaffoldError(
    `${relative(root, path)}: a link leads out of the project: expected a file or folder of its own`,
  );
}

/** What a path, or its nearest parent that exists, is without links; `undefined` for a link that leads nowhere. */
async function realPlace(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return (await exists(path)) ? undefined : realPlace(dirname(path));
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** `undefined` for a file that does not exist. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
