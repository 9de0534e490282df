import { expect, onTestFinished, test } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { deskProject } from '../../support/desk-project.ts';

/** Runs `service add` in a project of its own. */
async function serviceAdd(words: readonly string[]) {
  const { root, remove } = deskProject({ 'api.yaml': 'openapi: 3.0.3\npaths: {}\n' });
  onTestFinished(remove);
  return commandLine(['service', 'add', ...words, '--project', root]);
}

test.each([
  [['../crm', 'api.yaml', '--url', 'http://127.0.0.1:1'], 'error: expected a name such as "loyalty"'],
  [['x'.repeat(5_000), 'api.yaml', '--url', 'http://127.0.0.1:1'], 'error: expected a name such as "loyalty"'],
  [['then', 'api.yaml', '--url', 'http://127.0.0.1:1'], 'error: "then" is what objects of JavaScript have already'],
  [['crm', 'api.yaml', '--url', 'localhost:80'], 'error: --url: expected a base URL such as http://127.0.0.1:4200'],
  [['crm', 'api.yaml', '--url', 'http://a:b@c'], 'error: --url: expected a URL without credentials'],
])('a wrong argument is a wrong command line: %#', async (words, message) => {
  const { code, output, errors } = await serviceAdd(words);
  expect([code, output]).toEqual([2, []]);
  expect(errors[0]).toContain(message);
});

test('with --json a document that cannot be used is reported as every problem is, and with what was found where', async () => {
  const { code, output, errors } = await serviceAdd(['crm', 'api.yaml', '--url', 'http://127.0.0.1:1', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(output.join('\n'))).toEqual({
    problems: [{ message: expect.stringContaining('api.yaml') }],
    findings: expect.any(Array),
  });
  expect(errors.join('\n')).toContain('nothing was written');
});
