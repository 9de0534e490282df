import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { complaintsAbout, copyOfProject, type ProjectCopy } from '../support/project-copy.ts';
import { namedBlocks, pageOf, stepsOf } from '../support/recipe.ts';

/** Compiling a project and running its tests takes seconds. */
const SLOW = 120_000;
const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

const steps = stepsOf(pageOf('docs/recipes/test-a-resolver.md'));
const commands = steps.flatMap((step) => (step.kind === 'run' ? [step.command] : []));
const printed = steps.flatMap((step) => (step.kind === 'output' ? step.lines : []));

/** The project with the test that the recipe writes. */
async function projectWithTest(): Promise<ProjectCopy & { readonly file: string }> {
  const copy = await copyOfProject();
  for (const step of steps) if (step.kind === 'create') await copy.follow(step);
  return { ...copy, file: join(copy.root, 'test/menu.test.ts') };
}

/** Runs a command as the reader does; the package is this repository, whose sources run as they are. */
async function outputOf(cwd: string, command: string): Promise<string> {
  const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const env = { PATH: path, HOME: process.env.HOME, NODE_OPTIONS: '--conditions=frontdesk-source', NO_COLOR: '1' };
  const ended = run('bash', ['-c', command], { cwd, env });
  const { stdout, stderr } = await ended.catch((error: { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}

test('fits on a screen', () => {
  expect(pageOf('docs/recipes/test-a-resolver.md').split('\n').length).toBeLessThanOrEqual(80);
});

test('compiles in another project, and prints what it says', { timeout: SLOW }, async () => {
  const { root: copy } = await projectWithTest();
  expect(complaintsAbout(copy, ['test/menu.test.ts'])).toEqual([]);
  expect(commands).toHaveLength(1);
  const output = await outputOf(copy, commands[0] ?? '');
  expect(printed.length).toBeGreaterThan(1);
  for (const line of printed) expect(output).toContain(line);
});

test('runs in vitest, too', { timeout: SLOW }, async () => {
  const { root: copy, file } = await projectWithTest();
  await symlink(join(root, 'node_modules/vitest'), join(copy, 'node_modules/vitest'));
  // Vitest leaves an installed package as it is; this one is a link to the repository, whose own tests run the same way.
  const config = 'export default { test: { experimental: { viteModuleRunner: false } } };\n';
  await writeFile(join(copy, 'vitest.config.js'), config);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace("from 'node:test'", "from 'vitest'"));
  const output = await outputOf(copy, 'vitest run --root .');
  expect(output).toMatch(/Tests +2 passed/);
});

test('turns red when somebody makes it a call for each category, and testing.md shows what is printed then', {
  timeout: SLOW,
}, async () => {
  const { root: copy } = await projectWithTest();
  const resolver = join(copy, 'bffs/mobile/resolvers/Category.ts');
  const text = await readFile(resolver, 'utf8');
  const before = 'const all = await catalog.categories.load({});';
  expect(text).toContain(before);
  await writeFile(
    resolver,
    text.replace(before, 'const all = await catalog.categories.load({ parentId: id } as object);'),
  );
  const output = await outputOf(copy, commands[0] ?? '');
  const shown = namedBlocks(pageOf('docs/testing.md')).filter(({ language }) => language === 'text');
  expect(shown.length).toBeGreaterThan(1);
  const plain = output.replaceAll(/^ +/gm, '');
  for (const line of shown[0]?.text.split('\n') ?? []) expect(plain).toContain(line.trim());
});

test('a route that the script forgot is named as testing.md shows it', { timeout: SLOW }, async () => {
  const { root: copy, file } = await projectWithTest();
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace("'GET /categories': () => [", "'GET /collections': () => [] as never[] && ["));
  const output = await outputOf(copy, commands[0] ?? '');
  const [, shown] = namedBlocks(pageOf('docs/testing.md')).filter(({ language }) => language === 'text');
  expect(output).toContain(shown?.text.trim());
});
