import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { project, run } from '../support/processes/running.ts';

const SUPERVISOR = fileURLToPath(new URL('../support/processes/scripted-supervisor.ts', import.meta.url));
const MIB = 2 ** 20;

/** What a worker of a gateway with these settings says of itself. */
async function startWorker(settings: Record<string, string>): Promise<(path: string) => Promise<string>> {
  const { dir, remove } = project({});
  const env = { PORT: '0', HOST: '127.0.0.1', ADMIN_PORT: '0', FRONTDESK_SERVER__LAME_DUCK: '0s', ...settings };
  const { child, line } = run(SUPERVISOR, [], { cwd: dir, env });
  onTestFinished(() => {
    child.kill('SIGKILL');
    remove();
  });
  const { url } = JSON.parse(await line(/^\{"url"/));
  return async (path) => (await fetch(`${url}${path}`)).text();
}

/** How many threads that compile and collect a worker has. */
async function threadsOfWorker(settings: Record<string, string>): Promise<number> {
  const pid = await (await startWorker(settings))('/pid');
  const names = readdirSync(`/proc/${pid}/task`).map((id) => readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8'));
  return names.filter((name) => name === 'V8Worker\n').length;
}

test('a worker has no more threads of the engine than cores', async () => {
  const share = Math.floor(availableParallelism() / 2);
  expect(await threadsOfWorker({ FRONTDESK_WORKERS: '2' })).toBe(Math.max(1, Math.min(4, share)));
});

test.each(['--v8-pool-size=3', '--v8_pool_size=3', '"--v8-pool-size=3"', '--no-warnings --v8_pool_size 3'])(
  'NODE_OPTIONS decide it before the gateway does, however Node lets it be written: %s',
  async (options) => {
    expect(await threadsOfWorker({ NODE_OPTIONS: options })).toBe(3);
  },
);

test('the young generation of a worker has its size from the start, and keeps it whatever outlives it', async () => {
  // A 64th of this heap is 9 MiB and a quarter.
  const half = 8 * MIB;
  const ask = await startWorker({ NODE_OPTIONS: '--max-old-space-size=400' });
  expect([half, 2 * half]).toContain(Number(await ask('/young')));
  // Of what is made here, a third outlives several collections.
  expect(Number(await ask('/young?mb=128'))).toBe(2 * half);
});

test('NODE_OPTIONS decide how far it may grow', async () => {
  const ask = await startWorker({ NODE_OPTIONS: '--max-semi-space-size=2' });
  expect(Number(await ask('/young?mb=128'))).toBe(4 * MIB);
});
