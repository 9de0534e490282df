import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { LoadOptions } from '../config/load.ts';
import { didYouMean } from '../kit/nearest.ts';
import type { Terminal } from './terminal.ts';

/** The options of commands that work on a project. */
export interface ProjectFlags {
  readonly project: string;
  readonly config?: string;
}

export interface ServeFlags extends ProjectFlags {
  readonly bff?: readonly string[];
}

/** Adds `--project`. */
export function withDirectory(command: Command): Command {
  return command.option(
    '--project <dir>',
    'the directory of the project',
    (dir) => directory(command, dir),
    process.cwd(),
  );
}

/** Adds `--project` and `--config`. */
export function withProject(command: Command): Command {
  return withDirectory(command).option(
    '--config <file>',
    'the configuration (default: CONFIG_PATH, then gateway.yaml in the project)',
  );
}

/** Adds `--project`, `--config` and `--bff a,b`. */
export function withServing(command: Command): Command {
  return withProject(command).option('--bff <names>', 'serve only these BFFs (a,b)', (names) => names.split(','));
}

/** Where the configuration of a project comes from. */
export function loadOptions({ project, config }: ProjectFlags, { env }: Terminal): LoadOptions {
  return { project, env, ...(config && { path: config }) };
}

/** The BFFs of a project in alphabetical order: the folders of `bffs/` that hold a bff.ts. */
export function bffNames(project: string): readonly string[] {
  return names(join(project, 'bffs')).filter((name) => isFile(join(project, 'bffs', name, 'bff.ts')));
}

/** Refuses the command line when the project has no such BFF. */
export function requireBffs(command: Command, project: string, wanted: readonly string[] = []): void {
  const present = bffNames(project);
  for (const name of wanted) {
    if (present.includes(name)) continue;
    command.error(
      `error: the project has no BFF "${name}"${didYouMean(name, present)} (it has: ${present.join(', ') || 'none'})`,
    );
  }
}

/** The operations of a BFF as text, in the order of their file names. */
export function operationTexts(project: string, bff: string): readonly string[] {
  const folder = join(project, 'bffs', bff, 'operations');
  return names(folder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** True for an existing file. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function directory(command: Command, dir: string): string {
  const path = resolve(dir);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) command.error(`error: there is no directory ${path}`);
  return path;
}
