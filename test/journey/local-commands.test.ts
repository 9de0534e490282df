import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { searched } from '../support/never-leaves.ts';
import { project, type Running, run } from '../support/processes/running.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FRONTDESK = join(ROOT, 'src/cli/frontdesk.js');

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** A copy of the reference project, which the test may change, and a command that runs there on free ports. */
function running(verb: string, parts: readonly string[]): Running & { dir: string } {
  const { dir, remove } = project({});
  for (const part of parts) cpSync(join(ROOT, part), join(dir, part), { recursive: true });
  const started = run(FRONTDESK, [verb], { cwd: dir, env: { PORT: '0', ADMIN_PORT: '0', DEMO_PORT: '0' } });
  cleanups.push(() => started.child.kill('SIGKILL'), remove);
  return { ...started, dir };
}

const PROJECT = ['bffs', 'schema', 'services', 'gateway.yaml'];

test('demo starts the services and the gateway, and prints a command that works', { timeout: 60_000 }, async () => {
  const { line, child, ended, output } = running('demo', [...PROJECT, 'demo']);
  const command = await line(/curl -s/);
  expect(output.join('\n')).toMatch(/^ {2}service {2}catalog +http:\/\/127\.0\.0\.1:\d+$/m);
  const [, url = '', body = ''] = /curl -s (\S+) .* -d '(.*)'$/.exec(command) ?? [];
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body.replaceAll(`'\\''`, "'"),
  });
  const answer = searched(await response.json());
  expect(answer).toEqual({ data: expect.any(Object), extensions: expect.any(Object) });
  // The contract's line for people.
  expect(await line(/^POST \//)).toMatch(
    /^POST \/mobile {2}query \w+ {2}200 {2}\d+ ms {2}\d+ loads → \d+ calls? {2}(\w+ \d+ms\(\d+\) ?)+/,
  );
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('dev takes up a change by itself, and survives one that is wrong', { timeout: 60_000 }, async () => {
  const { line, dir, output } = running('dev', PROJECT);
  const [, admin = ''] = /(http:\S+)\/readyz/.exec(await line(/readyz/)) ?? [];
  const resolvers = join(dir, 'bffs/mobile/resolvers/Query.ts');
  const before = readFileSync(resolvers, 'utf8');
  appendFileSync(resolvers, '\n// changed\n');
  await line(/^bffs\/mobile\/resolvers\/Query\.ts changed: reloaded/);
  expect(before).not.toBe('');
  appendFileSync(resolvers, '}\n');
  await line(/Query\.ts changed, but what was running goes on:/);
  await line(/Query\.ts:\d+/);
  expect((await fetch(`${admin}/readyz`)).status).toBe(200);
  expect(output.join('\n')).toContain('/mobile/graphql');
});
