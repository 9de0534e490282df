import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { makeFolders, missingFolders } from './folders.ts';
import { manifestFor } from './manifest.ts';
import { templateFiles } from './template.ts';
import { assertFile, assertVacant } from './vacancy.ts';

/** What was written, relative to the directory. */
export interface WrittenProject {
  readonly written: readonly string[];
  /** Files that were there and got what they lacked. */
  readonly merged: readonly string[];
  /** What stays as it is though the starter would say something else: sentences. */
  readonly kept: readonly string[];
  /** Whether the package is there that its files import. */
  readonly installed: boolean;
}

/**
 * Writes the starter project: one BFF and one service, with a sample of that service to run beside it. No file is overwritten.
 * @throws {ProjectError} when the directory holds something else, or cannot be made, before anything is written
 */
export function writeProject(directory: string): WrittenProject {
  assertVacant(directory);
  missingFolders(directory);
  const templates = templateFiles();
  for (const path of ['package.json', ...templates.map((file) => file.path)]) assertFile(directory, path);
  const manifest = manifestFor(directory);
  const texts = templates.map(({ path, text }) => ({
    path,
    text: path === '.gitignore' ? withLines(join(directory, path), text) : text,
  }));
  const files = [{ path: 'package.json', text: manifest.text }, ...texts].map((file) => {
    const target = join(directory, file.path);
    return { ...file, target, present: existsSync(target) ? readFileSync(target, 'utf8') : undefined };
  });
  const changed = files.filter(({ text, present }) => text !== present);
  makeFolders(directory);
  for (const { target, text } of changed) {
    makeFolders(dirname(target));
    writeFileSync(target, text);
  }
  const written = changed.filter(({ present }) => present === undefined).map(({ path }) => path);
  const merged = changed.filter(({ present }) => present !== undefined).map(({ path }) => path);
  return { written, merged, kept: manifest.kept, installed: isInstalled(directory) };
}

/** The lines of a file, and after them those that it lacks. */
function withLines(file: string, wanted: string): string {
  if (!existsSync(file)) return wanted;
  const present = readFileSync(file, 'utf8');
  const bare = (line: string) => line.trim().replace(/^\/|\/$/g, '');
  const lines = new Set(present.split('\n').map(bare));
  const lacking = wanted.split('\n').filter((line) => line && !lines.has(bare(line)));
  if (lacking.length === 0) return present;
  return `${present}${present === '' || present.endsWith('\n') ? '' : '\n'}${lacking.join('\n')}\n`;
}

function isInstalled(directory: string): boolean {
  try {
    createRequire(join(directory, 'package.json')).resolve('frontdesk/package.json');
    return true;
  } catch {
    return false;
  }
}
