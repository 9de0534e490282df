import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { project, run } from '../support/processes/running.ts';

const SUPERVISOR = fileURLToPath(new URL('../support/processes/scripted-supervisor.ts', import.meta.url));
const MIB = 2 ** 20;

interface Place {
  /** Whether it may use one core alone. */
  readonly oneCore?: boolean;
  /** What Node is started with. */
  readonly node?: readonly string[];
}

/** What a worker of a gateway with these settings says of itself. */
async function startWorker(
  settings: Record<string, string>,
  { oneCore = false, node = [] }: Place = {},
): Promise<(path: string) => Promise<string>> {
  const { dir, remove } = project({});
  const env = { PORT: '0', HOST: '127.0.0.1', ADMIN_PORT: '0', FRONTDESK_SERVER__LAME_DUCK: '0s', ...settings };
  const command = [process.execPath, ...node, SUPERVISOR];
  const [program = '', ...words] = oneCore ? ['taskset', '-c', firstCore(), ...command] : command;
  const { child, line } = run(words[0] ?? '', words.slice(1), { cwd: dir, env, node: program });
  onTestFinished(() => {
    child.kill('SIGKILL');
    remove();
  });
  const { url } = JSON.parse(await line(/^\{"url"/));
  return async (path) => (await fetch(`${url}${path}`)).text();
}

/** How many threads that compile and collect a worker has. */
async function threadsOfWorker(settings: Record<string, string>): Promise<number> {
  return threadsOf(await (await startWorker(settings))('/pid')).filter(({ name }) => name === 'V8Worker').length;
}

/** The threads of a process with their niceness (proc(5), the name and the 19th field of `stat`). */
function threadsOf(pid: string): readonly { readonly name: string; readonly nice: number }[] {
  return readdirSync(`/proc/${pid}/task`).map((id) => {
    const [, name = '', fields = ''] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')) ?? [];
    return { name, nice: Number(fields.split(' ')[16]) };
  });
}

/** The first core that the tests may use. */
function firstCore(): string {
  return /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
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

test.each([
  { node: [] },
  { node: ['--single_threaded_gc'] },
  { node: ['--no-single-threaded-gc', '--single-threaded-gc'] },
])('on one core the threads of a worker that compile come after its requests, with $node', async ({ node }) => {
  const ask = await startWorker({}, { oneCore: true, node });
  const threads = threadsOf(await ask('/pid'));
  expect(threads.filter(({ name }) => name === 'V8Worker').map(({ nice }) => nice)).toEqual([10]);
  expect(threads.filter(({ nice }) => nice === 0)).toHaveLength(threads.length - 1);
});

test.each([
  { says: 'with several cores', place: {}, settings: { FRONTDESK_WORKERS: '2' } },
  { says: 'where they collect as well,', place: { oneCore: true, node: ['--no-single-threaded-gc'] }, settings: {} },
  {
    says: 'where they collect after all,',
    place: { oneCore: true, node: ['--single-threaded-gc', '--no_single_threaded_gc'] },
    settings: {},
  },
])('$says they have the same priority as the requests', async ({ place, settings }) => {
  const threads = threadsOf(await (await startWorker(settings, place))('/pid'));
  expect(threads.map(({ nice }) => nice)).toEqual(threads.map(() => 0));
});

test('the young generation of a worker has its size from the start, and keeps it whatever outlives it', async () => {
  // A 64th of this heap is 9 MiB and a quarter.
  const half = 8 * MIB;
  const ask = await startWorker({ NODE_OPTIONS: '--max-old-space-size=400' });
  expect([half, 2 * half]).toContain(Number(await ask('/young')));
  // Of what is made here, a third outlives several collections.
  expect(Number(await ask('/young?mb=128'))).toBe(2 * half);
});

test.each([
  { node: [], given: ['--no-allocation-site-pretenuring'] },
  { node: ['--allocation-site-pretenuring'], given: ['--allocation-site-pretenuring'] },
])('nothing that a worker makes is old when it is made, unless Node is started so: $node', async ({ node, given }) => {
  const pid = await (await startWorker({}, { node }))('/pid');
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  expect(words.filter((word) => word.endsWith('allocation-site-pretenuring'))).toEqual(given);
});

test('NODE_OPTIONS decide how far it may grow', async () => {
  const ask = await startWorker({ NODE_OPTIONS: '--max-semi-space-size=2' });
  expect(Number(await ask('/young?mb=128'))).toBe(4 * MIB);
});
