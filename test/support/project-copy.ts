import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { onTestFinished } from 'vitest';
import type { Step } from './recipe.ts';

const repository = join(import.meta.dirname, '../..');
const runFile = promisify(execFile);

/** The reference project at another place, as a company has it that depends on the package. */
export interface ProjectCopy {
  readonly root: string;
  /** Does what a step asks the reader to do. @throws when it cannot be done exactly as it stands there */
  follow(step: Extract<Step, { kind: 'create' | 'change' | 'run' }>): Promise<void>;
  /** What the compiler says about it, each with its file. */
  complaints(): readonly string[];
}

/** Copies the reference project for one test. */
export async function copyOfProject(): Promise<ProjectCopy> {
  const root = await mkdtemp(join(tmpdir(), 'frontdesk-recipe-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const part of ['schema', 'services', 'bffs', 'gateway.yaml'])
    await cp(join(repository, part), join(root, part), { recursive: true });
  await writeFile(join(root, 'package.json'), '{ "private": true, "type": "module" }\n');
  // What npm install would bring: the package with its command, and what generated files import types of.
  await mkdir(join(root, 'node_modules/.bin'), { recursive: true });
  await symlink(repository, join(root, 'node_modules/frontdesk'));
  await symlink(join(repository, 'node_modules/graphql'), join(root, 'node_modules/graphql'));
  await symlink('../frontdesk/src/cli/frontdesk.js', join(root, 'node_modules/.bin/frontdesk'));
  return { root, follow: (step) => follow(root, step), complaints: () => complaintsAbout(root) };
}

async function follow(root: string, step: Parameters<ProjectCopy['follow']>[0]): Promise<void> {
  switch (step.kind) {
    case 'create': {
      const path = join(root, step.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, step.text, { flag: 'wx' });
      return;
    }
    case 'change': {
      const text = await readFile(join(root, step.path), 'utf8');
      const places = text.split(step.before).length - 1;
      if (places !== 1) throw new Error(`expected these lines once in ${step.path}, found ${places}:\n${step.before}`);
      await writeFile(
        join(root, step.path),
        text.replace(step.before, () => step.after),
      );
      return;
    }
    case 'run':
      await runFile('bash', ['-c', step.command], { cwd: root });
      return;
    default:
      step satisfies never;
  }
}

/** What the compiler says about the services and BFFs in a directory, with the options of this repository. */
export function complaintsAbout(
  root: string,
  files = globSync('{bffs,services}/**/*.ts', { cwd: root }),
): readonly string[] {
  const { config } = ts.readConfigFile(join(repository, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    options,
  );
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(root, file));
    return ts.getPreEmitDiagnostics(program, source).map(({ file: at, messageText }) => {
      const where = at ? relative(root, at.fileName) : file;
      return `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
