import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../../src/cli/program.ts';
import { deskProject } from '../../support/desk-project.ts';

async function frontdesk(words: readonly string[]) {
  const [output, errors]: [string[], string[]] = [[], []];
  const terminal = {
    env: {},
    print: (line: string) => void output.push(line),
    complain: (line: string) => void errors.push(line),
    colours: false,
  };
  return { code: await run(words, terminal), output, errors };
}

function desk(files: Readonly<Record<string, string>> = {}) {
  const made = deskProject(files);
  onTestFinished(made.remove);
  return made.root;
}

const TOO_LONG = 'x'.repeat(300);

test('what the operating system refuses is said without a stack', async () => {
  const { code, output, errors } = await frontdesk(['init', join(desk(), TOO_LONG)]);
  expect([code, output]).toEqual([1, []]);
  expect(errors.join('\n')).toMatch(/^ENAMETOOLONG: name too long, [^\n]+$/);
});

test('with --json a program gets it, too', async () => {
  const { code, output, errors } = await frontdesk(['init', join(desk(), TOO_LONG), '--json']);
  expect([code, JSON.parse(output.join('\n'))]).toEqual([1, { problems: [{ message: errors[0] }] }]);
});

test('a configuration that cannot be read is JSON once, whoever prints it', async () => {
  const root = desk();
  writeFileSync(join(root, 'gateway.yaml'), 'workers: many\n');
  for (const verb of [['config'], ['doctor'], ['token', '--sub', 'u']]) {
    const { code, output } = await frontdesk([...verb, '--json', '--project', root]);
    expect([verb, code, JSON.parse(output.join('\n'))]).toEqual([verb, 1, expect.any(Object)]);
  }
});
