import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { copyOfProject, type ProjectCopy } from '../support/project-copy.ts';
import { pageOf, type Step, stepsOf } from '../support/recipe.ts';

/** Each command is a process of its own. */
const SLOW = 60_000;
const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const pages = ['issue-a-partner-key.md', 'a-key-per-device.md', 'rotate-every-key.md'];

/** The key that the recipes show: tests put the one that they got in its place. */
const SHOWN = { id: 'radhaus-v0rk', prefix: 'v0rkn4k5qo9g' };

/** A terminal in a copy of the project: what one command exports, the next ones have. */
async function terminal() {
  const copy = await copyOfProject();
  let exported = '';
  let made = SHOWN;
  const here = (text: string) => text.replaceAll(SHOWN.id, made.id).replaceAll(SHOWN.prefix, made.prefix);
  return {
    root: copy.root,
    here,
    async type(command: string): Promise<string> {
      if (command.startsWith('export ')) exported += `${command}\n`;
      const env = { PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, HOME: process.env.HOME };
      const { stdout } = await run('bash', ['-c', `set -e\n${exported}${here(command)}`], { cwd: copy.root, env });
      const prefix = /^fd_([a-z0-9]+)_/.exec(stdout)?.[1];
      if (prefix !== undefined) made = { id: `radhaus-${prefix.slice(0, 4)}`, prefix };
      return stdout;
    },
    change: (step: Parameters<ProjectCopy['follow']>[0]) => copy.follow(step),
  };
}

/** What differs from run to run: the key, its beginning, and when it ends. */
function steady(line: string): string {
  return line
    .replace(/fd_[a-z0-9]+_[\w-]{43}/, 'KEY')
    .replace(/radhaus-[a-z0-9]{4} {2}[a-z0-9]{12}/, 'ID PREFIX')
    .replace(/\d{4}-\d\d-\d\dT[\d:]+Z/, 'DATE')
    .trim();
}

/** Follows a recipe from its first step to its last, and compares what commands print with what stands there. */
async function follow(at: Awaited<ReturnType<typeof terminal>>, steps: readonly Step[]): Promise<void> {
  let printed = '';
  for (const step of steps) {
    if (step.kind === 'run') printed = await at.type(step.command);
    else if (step.kind === 'change') await at.change(step);
    else if (step.kind === 'output') {
      const lines = printed.split('\n').map(steady);
      for (const line of step.lines) expect(lines).toContain(steady(at.here(line)));
    } else throw new Error(`nobody follows a step of the kind ${step.kind} here`);
  }
}

describe.each(pages)('%s', (page) => {
  test('fits on a screen', () => {
    expect(pageOf(`docs/recipes/${page}`).split('\n').length).toBeLessThanOrEqual(80);
  });
});

test('a key is issued and taken out again, word for word', { timeout: SLOW }, async () => {
  const at = await terminal();
  await follow(at, stepsOf(pageOf('docs/recipes/issue-a-partner-key.md')));
  expect(await readFile(join(at.root, 'keys.yaml'), 'utf8')).toBe('{}\n');
  expect((await stat(join(at.root, 'key-digest-secret'))).mode & 0o777).toBe(0o600);
});

test('each device gets a key, word for word, and one that is lost takes none of the others with it', {
  timeout: SLOW,
}, async () => {
  const at = await terminal();
  for (const step of stepsOf(pageOf('docs/recipes/issue-a-partner-key.md'))) {
    if (step.kind === 'change') await at.change(step);
    else if (step.kind === 'run' && !step.command.includes('frontdesk')) await at.type(step.command);
  }
  await follow(at, stepsOf(pageOf('docs/recipes/a-key-per-device.md')));
  const lines = (await readFile(join(at.root, 'device-keys.jsonl'), 'utf8')).trim().split('\n');
  const made: { key: string; record: { note: string } }[] = lines.map((line) => JSON.parse(line));
  expect(made.map(({ record }) => record.note)).toEqual(['till-1', 'till-2', 'till-3']);
  expect(new Set(made.map(({ key }) => key)).size).toBe(3);
  expect((await stat(join(at.root, 'device-keys.jsonl'))).mode & 0o777).toBe(0o600);
});

test('every key is rotated, word for word, and only their owner can read the new ones', { timeout: SLOW }, async () => {
  const at = await terminal();
  const issue = stepsOf(pageOf('docs/recipes/issue-a-partner-key.md'));
  for (const step of issue) {
    if (step.kind === 'change') await at.change(step);
    else if (step.kind === 'run' && !step.command.includes('frontdesk')) await at.type(step.command);
  }
  for (const client of ['radhaus', 'other'])
    await at.type(`npx frontdesk keys create --client ${client} --bff partner`);
  await follow(at, stepsOf(pageOf('docs/recipes/rotate-every-key.md')));

  const lines = (await readFile(join(at.root, 'new-keys.jsonl'), 'utf8')).trim().split('\n');
  const rotated: { key: string; record: { client: string } }[] = lines.map((line) => JSON.parse(line));
  expect(rotated.map(({ record }) => record.client)).toEqual(['radhaus', 'other']);
  expect((await stat(join(at.root, 'new-keys.jsonl'))).mode & 0o777).toBe(0o600);
  const listed: { client: string; expires: string | null }[] = JSON.parse(
    await at.type('npx frontdesk keys list --json'),
  );
  expect(listed.map(({ client, expires }) => [client, expires === null])).toEqual([
    ...[
      ['radhaus', false],
      ['other', false],
      ['radhaus', true],
      ['other', true],
    ],
  ]);
});
