import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { project, run } from '../../support/processes/running.ts';

const FRONTDESK = fileURLToPath(new URL('../../../src/cli/frontdesk.js', import.meta.url));

const FILES = {
  'package.json': '{ "type": "module" }',
  'services/clock/openapi.yaml': [
    'openapi: 3.1.0',
    'info: { title: Clock, version: 1.0.0 }',
    "paths: { /now: { get: { responses: { '200': { description: Now } } } } }",
  ].join('\n'),
  'schema/desk/desk.graphql': 'type Query {\n  "The time."\n  now: String\n}\n',
  'bffs/desk/bff.ts': [
    "import { defineBff } from 'frontdesk';",
    "export default defineBff({ schema: ['desk'], accepts: ['anonymous'], operations: 'any' });",
  ].join('\n'),
  'bffs/desk/resolvers/Query.ts': "export const Query = { now: () => '12:00' };\n",
};

const GENERATED = [
  'services/clock/openapi.generated.ts',
  'bffs/desk/schema.generated.ts',
  'bffs/desk/context.generated.ts',
  'bffs/desk/resolvers.generated.ts',
  'bffs/desk/bff.generated.ts',
];

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

function given(files: Readonly<Record<string, string>> = {}) {
  const made = project({ ...FILES, ...files });
  cleanups.push(made.remove);
  return made;
}

async function codegen(cwd: string, words: readonly string[] = [], env: Record<string, string> = {}) {
  const { ended, output, errors } = run(FRONTDESK, ['codegen', ...words], { cwd, env });
  return { code: await ended, output, errors };
}

test('writes what is missing or stale, and says which files', async () => {
  const { dir, write } = given();
  const first = await codegen(dir);
  expect(first).toEqual({
    code: 0,
    errors: [],
    output: [...GENERATED.map((file) => `wrote ${file}`), '5 generated files, 5 written'],
  });
  expect(readFileSync(join(dir, 'bffs/desk/bff.generated.ts'), 'utf8')).toContain('export const services = { clock };');

  write('schema/desk/desk.graphql', 'type Query {\n  now: String\n  today: String\n}\n');
  expect((await codegen('/', ['--project', dir])).output).toEqual([
    'wrote bffs/desk/schema.generated.ts',
    '5 generated files, 1 written',
  ]);
});

test('--check writes nothing, and ends with 1 when a file is stale', async () => {
  const { dir } = given();
  const stale = await codegen(dir, ['--check']);
  expect(stale.code).toBe(1);
  expect(stale.output).toContain('stale bffs/desk/bff.generated.ts');
  expect(stale.errors).toEqual(['run "npx frontdesk codegen" and commit what it writes']);
  await codegen(dir);
  expect(await codegen(dir, ['--check'])).toEqual({
    code: 0,
    errors: [],
    output: ['5 generated files, 0 stale'],
  });
});

test('--json is the same for programs', async () => {
  const { dir, write } = given();
  const stale = await codegen(dir, ['--check', '--json']);
  expect([stale.code, JSON.parse(stale.output.join('\n'))]).toEqual([1, { files: 5, stale: GENERATED }]);
  const written = await codegen(dir, ['--json']);
  expect([written.code, JSON.parse(written.output.join('\n'))]).toEqual([0, { files: 5, written: GENERATED }]);
  write('schema/desk/desk.graphql', 'type Query {');
  const wrong = await codegen(dir, ['--json']);
  expect([wrong.code, JSON.parse(wrong.output.join('\n'))]).toEqual([
    1,
    { problems: [{ message: expect.stringMatching(/^schema\/desk\/desk\.graphql:1:13: Syntax Error/) }] },
  ]);
});

describe('names the file that is wrong, without a stack, and writes nothing:', () => {
  test.each([
    [
      'SDL that cannot be parsed',
      'schema/desk/desk.graphql',
      'type Query {\n  now String\n}',
      'schema/desk/desk.graphql:2:7: Syntax Error: Expected ":", found Name "String".',
    ],
    [
      'a type that does not exist',
      'schema/desk/desk.graphql',
      'type Query { now: Time }',
      'schema/desk: Unknown type "Time".',
    ],
    [
      'a contract that is none',
      'services/clock/openapi.yaml',
      'hello',
      'services/clock/openapi.yaml: Unsupported schema format, expected `openapi: 3.x`',
    ],
    [
      'a service without a contract',
      'services/tide/endpoints.ts',
      '',
      'services/tide/openapi.yaml: expected the OpenAPI document of the service, found none',
    ],
    [
      'a BFF that defines nothing',
      'bffs/desk/bff.ts',
      'export {};',
      'bffs/desk/bff.ts: expected "export default defineBff({ … })"',
    ],
    [
      'a BFF without SDL',
      'bffs/desk/bff.ts',
      "export default { schema: ['tv'] };",
      'bffs/desk/bff.ts: schema: no *.graphql files in schema/tv',
    ],
  ])('%s', async (_, file, text, message) => {
    const { dir } = given({ [file]: text });
    expect(await codegen(dir)).toEqual({ code: 1, errors: [message], output: [] });
  });
});

test('where the packages for development are missing, says which to install', async () => {
  // As after "npm ci --omit=dev".
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(specifier, context, next) {
      return next(specifier === 'openapi-typescript' ? 'openapi-typescript-that-is-not-here' : specifier, context);
    } });`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
  const { code, errors } = await codegen(given().dir, [], env);
  expect(code).toBe(1);
  expect(errors).toEqual([
    'codegen needs packages for development, and openapi-typescript-that-is-not-here is not installed: npm install --save-dev @graphql-codegen/core @graphql-codegen/typescript @graphql-codegen/typescript-resolvers openapi-typescript',
  ]);
});

test('a wrong command line ends with 2', async () => {
  const { code, errors } = await codegen(given().dir, ['--config', 'gateway.yaml']);
  expect([code, errors[0]]).toEqual([2, "error: unknown option '--config'"]);
});
