import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { startScriptedService } from '../../src/testing.ts';
import { quays, registry } from '../projects/harbour/scripts.ts';
import { project, run } from '../support/processes/running.ts';
import { harbour } from '../support/projects.ts';

const FRONTDESK = fileURLToPath(new URL('../../src/cli/frontdesk.js', import.meta.url));
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A copy of the harbour, and `frontdesk dev` in it. */
function harbourCopy() {
  const { dir, remove } = project({});
  cleanups.push(remove);
  for (const part of ['bffs', 'schema', 'services', 'gateway.yaml']) {
    cpSync(join(harbour.root, part), join(dir, part), { recursive: true });
  }
  return (words: readonly string[], env: Record<string, string> = {}) => {
    const started = run(FRONTDESK, ['dev', ...words], { cwd: dir, env: { PORT: '0', ADMIN_PORT: '0', ...env } });
    cleanups.push(() => started.child.kill('SIGKILL'));
    return started;
  };
}

async function ask(started: ReturnType<ReturnType<typeof harbourCopy>>): Promise<{ data: unknown; errors?: unknown }> {
  const [url = ''] = /http:\S+\/pilot\/graphql/.exec(await started.line(/\/pilot\/graphql/)) ?? [];
  const body = JSON.stringify({ query: harbour.screen.query });
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  return { data, errors };
}

test('what dev recorded, dev replays when the services are gone', { timeout: 60_000 }, async () => {
  const services = await Promise.all([
    startScriptedService(registry, { name: 'registry' }),
    startScriptedService(quays, { name: 'quays' }),
  ]);
  const addresses = services.map(({ name, url }) => [
    `FRONTDESK_SERVICES__${name.toUpperCase()}__INSTANCES`,
    JSON.stringify([url]),
  ]);
  const dev = harbourCopy();
  const recorder = dev(['--record', 'fixtures/home'], { ...Object.fromEntries(addresses), FRONTDESK_WORKERS: '2' });
  const recorded = await ask(recorder);
  expect(recorded).toMatchObject({ data: { berth: { occupant: { name: 'Oosterschelde' } } }, errors: undefined });
  recorder.child.kill('SIGTERM');
  expect(await recorder.ended).toBe(0);
  await Promise.all(services.map((service) => service.close()));

  const replayer = dev(['--replay', 'fixtures/home'], Object.fromEntries(addresses));
  expect(await ask(replayer)).toEqual(recorded);
  replayer.child.kill('SIGTERM');
  expect(await replayer.ended).toBe(0);
});

test('a folder that does not exist ends with 1 and the command that makes it, both flags with 2', async () => {
  const dev = harbourCopy();
  const missing = dev(['--replay', 'fixtures/none']);
  expect(await missing.ended).toBe(1);
  expect(missing.errors.join('\n')).toContain(
    'expected a folder of recorded answers at fixtures/none, got nothing. Record one: npx frontdesk dev --record fixtures/none',
  );
  const both = dev(['--replay', 'a', '--record', 'b']);
  expect(await both.ended).toBe(2);
  expect(both.errors.join('\n')).toContain('error: expected --record or --replay, got both');
});
