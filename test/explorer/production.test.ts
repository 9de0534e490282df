import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;

/** Starts a gateway in a process of its own and prints which files of src/explorer were loaded. */
const PROGRAM = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load(url, context, next) { if (url.includes('/src/explorer/')) loaded.push(url); return next(url, context); } });
  const { startTestGateway } = await import('./src/testing.ts');
  const gateway = await startTestGateway({ project: './test/projects/harbour', mode: process.env.GATEWAY_MODE });
  await gateway.fetch('/');
  await gateway.stop();
  console.log(loaded.length);
`;

describe('production', () => {
  test.each(['/', '/favicon.ico', '/__explorer/main.js', '/__explorer/project.json'])(
    'has no page %s',
    async (path) => {
      const gateway = await gatewayOf(harbour);
      expect((await gateway.fetch(path)).status).toBe(404);
    },
  );

  test('answers a browser as it answers every client', async () => {
    const gateway = await gatewayOf(harbour);
    const response = await gateway.fetch('/pilot/graphql', { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  });

  test.each(['/__explorer/faults/quays', '/__explorer/tokens'])('changes nothing at %s', async (path) => {
    const gateway = await gatewayOf(harbour);
    const headers = { 'content-type': 'application/json' };
    expect((await gateway.fetch(path, { method: 'POST', headers, body: '{"fault":"kill"}' })).status).toBe(404);
  });

  test('knows no scope of developers', async () => {
    const gateway = await gatewayOf(harbour);
    const headers = {
      authorization: `Bearer ${gateway.token({ sub: 'ada', bff: 'pilot', scopes: ['frontdesk:developer'] })}`,
    };
    const { errors } = await gateway.query({ bff: 'pilot', query: '{ __schema { queryType { name } } }', headers });
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test.each([
    ['production', 0],
    ['dev', 1],
  ])('%s loads at least %i files of the explorer, and production none', async (mode, least) => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', PROGRAM], {
      cwd: root,
      env: { ...process.env, GATEWAY_MODE: mode },
    });
    const loaded = Number(stdout.trim().split('\n').at(-1));
    if (mode === 'production') expect(loaded).toBe(0);
    else expect(loaded).toBeGreaterThan(least);
  });
});
