import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { deskProject } from '../../support/desk-project.ts';

function desk(files: Readonly<Record<string, string>> = {}) {
  const made = deskProject(files);
  onTestFinished(made.remove);
  return made.root;
}

const TOO_LONG = 'x'.repeat(300);

test('what the operating system refuses is said without a stack', async () => {
  const { code, output, errors } = await commandLine(['init', join(desk(), TOO_LONG)]);
  expect([code, output]).toEqual([1, []]);
  expect(errors.join('\n')).toMatch(/^ENAMETOOLONG: name too long, [^\n]+$/);
});

test('with --json a program gets it, too', async () => {
  const { code, output, errors } = await commandLine(['init', join(desk(), TOO_LONG), '--json']);
  expect([code, JSON.parse(output.join('\n'))]).toEqual([1, { problems: [{ message: errors[0] }] }]);
});

test('a configuration that cannot be read is JSON once, whoever prints it', async () => {
  const root = desk();
  writeFileSync(join(root, 'gateway.yaml'), 'workers: many\n');
  for (const verb of [['config'], ['doctor'], ['token', '--sub', 'u']]) {
    const { code, output } = await commandLine([...verb, '--json', '--project', root]);
    expect([verb, code, JSON.parse(output.join('\n'))]).toEqual([verb, 1, expect.any(Object)]);
  }
});
