import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { project, type Running, run } from '../support/processes/running.ts';

const SUPERVISOR = fileURLToPath(new URL('../support/processes/scripted-supervisor.ts', import.meta.url));

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

interface Up extends Running {
  readonly dir: string;
  readonly url: string;
  readonly adminUrl: string;
}

function launch(files: Record<string, string> = {}, env: Record<string, string> = {}): Running & { dir: string } {
  const { dir, remove } = project(files);
  const running = run(SUPERVISOR, [], {
    cwd: dir,
    env: { PORT: '0', HOST: '127.0.0.1', ADMIN_PORT: '0', FRONTDESK_SERVER__LAME_DUCK: '0s', ...env },
  });
  cleanups.push(() => running.child.kill('SIGKILL'), remove);
  return { ...running, dir };
}

async function up(files: Record<string, string> = {}, env: Record<string, string> = {}): Promise<Up> {
  const running = launch(files, env);
  const { url, adminUrl } = JSON.parse(await running.line(/^\{"url"/));
  return { ...running, url, adminUrl };
}

async function get(url: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  return { status: response.status, text: await response.text() };
}

/** Asks until it is answered with what is wanted; a gateway that is being replaced refuses connections. */
async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, limit = 5_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && wanted(answer)) return answer;
    if (performance.now() - start > limit)
      throw new Error(`not within ${limit} ms, at last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const pidOf = async (url: string) => Number((await get(`${url}/pid`)).text);

describe('a worker that dies', () => {
  test('is replaced on the same port', async () => {
    const { url, line } = await up();
    const first = await pidOf(url);
    process.kill(first, 'SIGKILL');
    const second = await until(
      () => pidOf(url),
      (pid) => pid !== first,
    );
    expect(second).not.toBe(first);
    expect(await line(/worker 1 ended/)).toContain('signal SIGKILL');
  });

  test('by an error outside of everything says so in one line of JSON, and is replaced', async () => {
    const { url, line } = await up();
    const first = await pidOf(url);
    await get(`${url}/throw`).catch(() => {});
    const crash = JSON.parse(await line(/"msg":"crash"/));
    expect(crash).toMatchObject({ level: 'fatal', pid: first, error: { message: 'thrown outside of everything' } });
    await until(
      () => pidOf(url),
      (pid) => pid !== first,
    );
  });

  test('takes nothing from the others', async () => {
    const { url, adminUrl, line } = await up({}, { FRONTDESK_WORKERS: '2' });
    process.kill(await pidOf(url), 'SIGKILL');
    await line(/ended/);
    for (let count = 0; count < 20; count++) expect((await get(url)).status).toBe(200);
    await until(
      () => get(`${adminUrl}/stats`),
      ({ text }) => JSON.parse(text).workers.length === 2,
    );
  });

  test('at each start ends the supervisor with 1 and the reason', async () => {
    const { ended, errors } = launch({ dies: '' });
    expect(await ended).toBe(1);
    expect(errors.at(-1)).toBe('the gateway cannot run: a worker died at its start (exit code 3)');
    expect(errors.filter((line) => line.includes('starting another'))).toHaveLength(4);
  });
});

test('a gateway that cannot start says why, once, and ends with 1', async () => {
  const { ended, errors } = launch({ refuses: 'the schema has no Query' }, { FRONTDESK_WORKERS: '3' });
  expect(await ended).toBe(1);
  expect(errors).toEqual(['the gateway cannot run: the schema has no Query']);
});

test('a taken port is named', async () => {
  const { url, adminUrl } = await up();
  const { port } = new URL(url);
  const second = launch({}, { PORT: port });
  expect(await second.ended).toBe(1);
  expect(second.errors.join()).toContain(`port ${port} is taken; set PORT to another one`);
  const third = launch({}, { ADMIN_PORT: new URL(adminUrl).port });
  expect(await third.ended).toBe(1);
  expect(third.errors.join()).toContain('is taken; set ADMIN_PORT to another one');
});

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s lets requests in flight finish, and ends with 0', async (signal) => {
    const { url, child, ended } = await up({}, { FRONTDESK_WORKERS: '2' });
    const inFlight = new Promise<string>((resolve, reject) => {
      request(`${url}/slow?ms=300`, (response) => {
        response.setEncoding('utf8').on('data', resolve);
        child.kill(signal);
      })
        .on('error', reject)
        .end();
    });
    expect(await inFlight).toBe('slow');
    expect(await ended).toBe(0);
  });

  test('to the whole group, as from a terminal, is no different', async () => {
    const { url, child, ended } = await up();
    const worker = await pidOf(url);
    const inFlight = get(`${url}/slow?ms=500`);
    await get(url);
    process.kill(worker, 'SIGINT');
    child.kill('SIGINT');
    expect((await inFlight).text).toBe('slow');
    expect(await ended).toBe(0);
  });

  test('a second time ends at once', async () => {
    const { url, child, ended, adminUrl } = await up();
    get(`${url}/slow?ms=60000`).catch(() => {});
    await until(
      () => get(`${adminUrl}/readyz`),
      ({ status }) => status === 200,
    );
    child.kill('SIGTERM');
    await until(
      () => get(`${adminUrl}/readyz`),
      ({ status }) => status === 503,
    );
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
  });
});

test('the death of the supervisor ends its workers', async () => {
  const { url, child } = await up();
  const worker = await pidOf(url);
  child.kill('SIGKILL');
  const gone = async () => {
    try {
      return process.kill(worker, 0);
    } catch {
      return 'gone';
    }
  };
  expect(await until(gone, (state) => state === 'gone')).toBe('gone');
});

describe('the admin port', () => {
  test('is not live while the loop of a worker is blocked, names the worker, and recovers', async () => {
    const { url, adminUrl } = await up();
    expect(await get(`${adminUrl}/livez`)).toEqual({ status: 200, text: '{"status":"live"}' });
    const pid = await pidOf(url);
    await get(`${url}/block?ms=2500`);
    const stuck = await until(
      () => get(`${adminUrl}/livez`),
      ({ status }) => status === 503,
    );
    expect(JSON.parse(stuck.text)).toMatchObject({ status: 'stuck', workers: [{ worker: 1, pid }] });
    // What cannot be asked hides nothing else, and keeps nobody waiting.
    const asked = performance.now();
    expect(JSON.parse((await get(`${adminUrl}/readyz?verbose`)).text)).toMatchObject({
      workers: [{ worker: 1, ready: false, detail: 'no answer within 500 ms' }],
    });
    expect(performance.now() - asked).toBeLessThan(1_000);
    await until(
      () => get(`${adminUrl}/livez`),
      ({ status }) => status === 200,
    );
  });

  test('is ready when every part that is required is', async () => {
    const { adminUrl, dir } = await up();
    expect(await get(`${adminUrl}/readyz`)).toEqual({ status: 200, text: '{"status":"ready"}' });
    writeFileSync(join(dir, 'unready'), '');
    const { status, text } = await get(`${adminUrl}/readyz?verbose`);
    expect(status).toBe(503);
    expect(JSON.parse(text)).toEqual({
      status: 'not ready',
      state: 'serving',
      workers: [
        { worker: 1, state: 'serving', ready: false, parts: [{ name: 'scripted', ready: false, required: true }] },
      ],
    });
  });

  test('adds up the metrics of all workers', async () => {
    const { url, adminUrl } = await up({}, { FRONTDESK_WORKERS: '2' });
    for (let count = 0; count < 4; count++) await get(`${url}/fact`);
    const { text } = await get(`${adminUrl}/metrics`);
    expect(text).toContain(
      'http_server_request_duration_seconds_count{http_request_method="POST",http_response_status_code="200",frontdesk_bff="mobile"} 4',
    );
    expect(text).toContain('frontdesk_workers{state="serving"} 2');
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  test('shows figures of every process', async () => {
    const { adminUrl, child, dir } = await up({}, { FRONTDESK_WORKERS: '2' });
    const { supervisor, workers } = JSON.parse((await get(`${adminUrl}/stats`)).text);
    expect(supervisor).toMatchObject({
      pid: child.pid,
      state: 'serving',
      restarts: 0,
      memory: { rss: expect.any(Number) },
    });
    expect(workers).toHaveLength(2);
    for (const worker of workers)
      expect(worker).toMatchObject({ state: 'serving', parts: { scripted: { project: dir } } });
  });
});

test('several workers without Redis count limits together', async () => {
  const { url } = await up({}, { FRONTDESK_WORKERS: '3' });
  const answers = await Promise.all(Array.from({ length: 30 }, () => get(`${url}/take`)));
  expect(answers.filter(({ text }) => text === 'true')).toHaveLength(5);
});

describe('a reload', () => {
  test('starts a fresh worker before the old one drains, so that no request is refused', async () => {
    const { url, dir, child, line } = await up({ 'schema/version': '1' });
    const old = await pidOf(url);
    const slow = get(`${url}/slow?ms=500`);
    writeFileSync(join(dir, 'schema/version'), '2');
    child.kill('SIGHUP');
    let reloaded = false;
    void line(/^reloaded/).then(() => {
      reloaded = true;
    });
    while (!reloaded) expect((await get(url)).status).toBe(200);
    expect((await slow).text).toBe('slow');
    await until(
      () => pidOf(url),
      (pid) => pid !== old,
    );
  });

  test('that fails keeps what runs, and the next one works', async () => {
    const { url, dir, child, line } = await up();
    const old = await pidOf(url);
    writeFileSync(join(dir, 'gateway.yaml'), 'servr: {}');
    child.kill('SIGHUP');
    expect(await line(/^kept: gateway/)).toBe('kept: gateway.yaml:1:1 servr: unknown key; did you mean "server"?');
    writeFileSync(join(dir, 'gateway.yaml'), '');
    writeFileSync(join(dir, 'refuses'), 'a resolver is missing');
    child.kill('SIGHUP');
    expect(await line(/^kept: a/)).toBe('kept: a resolver is missing');
    expect(await pidOf(url)).toBe(old);
    rmSync(join(dir, 'refuses'));
    // What goes on is watched over as before.
    process.kill(old, 'SIGKILL');
    const second = await until(
      () => pidOf(url),
      (pid) => pid !== old,
    );
    child.kill('SIGHUP');
    await line(/^reloaded/);
    await until(
      () => pidOf(url),
      (pid) => pid !== second,
    );
  });
});
