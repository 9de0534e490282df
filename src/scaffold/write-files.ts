import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file as it should be. The path is absolute. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files, then does what depends on them; when that fails, everything is as it was.
 * @returns the paths of those that are new or have another text now
 */
export async function writeFiles(files: readonly FileText[], then: () => Promise<void>): Promise<readonly string[]> {
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

/** `undefined` for a file that does not exist. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
