import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { verifyFiles } from '../../src/telemetry/audit/verify.ts';
import { commandLine } from '../support/command-line.ts';
import { project, run } from '../support/processes/running.ts';
import { linesOf } from '../unit/telemetry/audit/trail.ts';

const SUPERVISOR = fileURLToPath(new URL('../support/processes/scripted-supervisor.ts', import.meta.url));

function launch(env: Record<string, string> = {}, files: Record<string, string> = {}) {
  const { dir, remove } = project(files);
  const running = run(SUPERVISOR, [], {
    cwd: dir,
    env: { PORT: '0', HOST: '127.0.0.1', ADMIN_PORT: '0', FRONTDESK_SERVER__LAME_DUCK: '0s', ...env },
  });
  onTestFinished(() => {
    running.child.kill('SIGKILL');
    remove();
  });
  return { ...running, dir, file: join(dir, 'audit.jsonl') };
}

/** A gateway with scripted workers and an audit file, which serves. */
async function up(env: Record<string, string> = {}) {
  const running = launch({ FRONTDESK_AUDIT__FILE: 'audit.jsonl', ...env });
  const { url, adminUrl }: { url: string; adminUrl: string } = JSON.parse(await running.line(/^\{"url"/));
  const stop = async () => {
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    return linesOf(running.file).map((line) => JSON.parse(line));
  };
  return { ...running, url, adminUrl, stop };
}

test('each process has a chain, the supervisor names those of its workers, and all of them have an end', async () => {
  const { stop, file } = await up({ FRONTDESK_WORKERS: '2' });
  const records = await stop();
  const found = await verifyFiles([file]);
  expect(found).toMatchObject({ problems: [], notes: [] });
  expect(found.chains.map(({ process, ended }) => [process, ended]).sort()).toEqual([
    [0, true],
    [1, true],
    [2, true],
  ]);
  const kinds = records.map(({ audit, event }) => [audit, event].filter(Boolean).join(' '));
  expect(new Set(kinds)).toEqual(new Set(['start', 'configuration', 'worker serves', 'end', 'worker ended']));
});

test('a worker that was killed leaves a chain without an end, and another one follows', async () => {
  const { stop, file, url, line } = await up();
  process.kill(Number(await (await fetch(`${url}/pid`)).text()), 'SIGKILL');
  await line(/worker 1 ended/);
  await expect
    .poll(() => linesOf(file).filter((one) => one.includes('"event":"serves"')), { timeout: 10_000 })
    .toHaveLength(2);
  const records = await stop();
  expect(records.find(({ event }) => event === 'ended')).toMatchObject({ how: 'signal SIGKILL', what: { worker: 1 } });
  const { problems, notes } = await verifyFiles([file]);
  expect([problems, notes]).toEqual([[], [expect.stringMatching(/^chain [0-9a-f]{16}-1 has no end/)]]);
});

test('a gateway whose workers cannot be kept running records the end of each of them, and its own', async () => {
  const { dir, file, url, ended } = await up();
  const pid = Number(await (await fetch(`${url}/pid`)).text());
  writeFileSync(join(dir, 'dies'), '');
  process.kill(pid, 'SIGKILL');
  expect(await ended).toBe(1);
  const records = linesOf(file).map((line) => JSON.parse(line));
  expect(records.filter(({ event }) => event === 'ended').map(({ what, how }) => [what.worker, how])).toEqual([
    [1, 'signal SIGKILL'],
    ...[2, 3, 4, 5, 6].map((worker) => [worker, 'exit code 3']),
  ]);
  expect(records.at(-1)).toMatchObject({ audit: 'end' });
});

test('a gateway that cannot start records how each of its workers ended, and loses no record', async () => {
  const settings = { FRONTDESK_AUDIT__FILE: 'audit.jsonl', FRONTDESK_WORKERS: '3' };
  const { file, ended, errors } = launch(settings, { refuses: 'the schema has no Query' });
  expect(await ended).toBe(1);
  const records = linesOf(file).map((line) => JSON.parse(line));
  const endings = records.filter(({ event }) => event === 'ended').map(({ what }) => what.worker);
  expect(endings.sort()).toEqual([1, 2, 3]);
  expect(records.filter(({ audit }) => audit === 'dropped')).toEqual([]);
  expect(errors).toEqual(['the gateway cannot run: the schema has no Query']);
});

test('a gateway that a second signal ends at once has recorded who used its admin port until then, and the end', async () => {
  const { child, file, url, adminUrl, ended } = await up();
  const inFlight = once(
    get(`${url}/slow?ms=60000`).on('error', () => {}),
    'response',
  );
  await inFlight;
  child.kill('SIGTERM');
  const state = async () => (await fetch(`${adminUrl}/readyz`)).status;
  await expect.poll(state, { timeout: 10_000 }).toBe(503);
  await (await fetch(`${adminUrl}/stats`)).text();
  child.kill('SIGTERM');
  expect(await ended).toBe(1);
  const records = linesOf(file).map((line) => JSON.parse(line));
  expect(records.filter(({ chain }) => chain.endsWith('-0')).slice(-3)).toMatchObject([
    { audit: 'admin', decision: 'allowed', what: { route: '/stats' } },
    { audit: 'worker', event: 'ended', how: 'signal SIGKILL' },
    { audit: 'end' },
  ]);
});

test('a worker that ends by an error of its own closes its chain before', async () => {
  const { stop, url, file, line } = await up();
  await fetch(`${url}/throw`).catch(() => {});
  await line(/worker 1 ended/);
  await stop();
  expect(linesOf(file).filter((one) => one.includes('"reason":"crashed"'))).toHaveLength(1);
  expect(await verifyFiles([file])).toMatchObject({ problems: [], notes: [] });
});

test('a worker that is stopped while it starts closes its chain, too', async () => {
  const { stop, file, url, dir } = await up();
  writeFileSync(join(dir, 'hangs'), '');
  process.kill(Number(await (await fetch(`${url}/pid`)).text()), 'SIGKILL');
  await expect.poll(() => linesOf(file).some(isStartOf(2)), { timeout: 10_000 }).toBe(true);
  const records = await stop();
  expect(records.filter(({ event }) => event === 'ended')).toMatchObject([
    { what: { worker: 1 }, how: 'signal SIGKILL' },
    { what: { worker: 2 }, how: 'exit code 0' },
  ]);
  const { problems, notes } = await verifyFiles([file]);
  expect([problems, notes]).toEqual([[], [expect.stringMatching(/^chain [0-9a-f]{16}-1 has no end/)]]);
});

function isStartOf(worker: number): (line: string) => boolean {
  return (line) => line.startsWith('{"audit":"start"') && line.includes(`"process":${worker},`);
}

test('a changed configuration is recorded by the names of its settings, one that was not taken up with the reason', async () => {
  const { dir, child, line, stop } = await up();
  const secret = 'a secret that nobody may read in the audit trail';
  writeFileSync(join(dir, 'gateway.yaml'), `identity: { jwt: { issuer: us, secret: ${secret} } }\n`);
  child.kill('SIGHUP');
  await line(/^reloaded/);
  writeFileSync(join(dir, 'gateway.yaml'), 'servr: {}\n');
  child.kill('SIGHUP');
  await line(/^kept/);
  rmSync(join(dir, 'gateway.yaml'));
  const records = await stop();
  const [first, second, third] = records.filter(({ audit }) => audit === 'configuration');
  expect(first).toMatchObject({ decision: 'allowed', what: { generation: 1 } });
  expect(second).toMatchObject({ decision: 'allowed', what: { generation: 2, changed: ['identity.jwt'] } });
  expect(second.what.digest).not.toBe(first.what.digest);
  expect(third).toMatchObject({ decision: 'refused', reason: expect.stringContaining('servr: unknown key') });
  expect(JSON.stringify(records)).not.toContain(secret);
});

/** An address of this machine that is not of its loopback. */
function otherAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each = []) => each);
  const found = all.find(({ internal, family }) => !internal && family === 'IPv4');
  if (!found) throw new Error('expected a network interface beside the loopback, got none');
  return found.address;
}

test.each([
  ['with a token', { ADMIN_TOKEN: 'the right token'.replaceAll(' ', '-') }],
  ['without one', {}],
])(
  '%s, nobody but who may learns or changes anything by the admin port, and each attempt is recorded',
  async (_, env) => {
    const { adminUrl, stop } = await up({ ...env, FRONTDESK_ADMIN__HOST: '0.0.0.0' });
    const { port } = new URL(adminUrl);
    const hosts = ['127.0.0.1', otherAddress()];
    const tokens = [undefined, 'wrong', 'the-right-token'];
    const routes = [
      'GET /stats',
      'HEAD /stats',
      'POST /stats',
      'DELETE /stats',
      'GET /status',
      'GET /stats/',
      'POST /reload',
    ];
    const attempts: object[] = [];
    for (const host of hosts) {
      for (const token of tokens) {
        for (const [index, words] of routes.entries()) {
          const [method = '', route = ''] = words.split(' ');
          const response = await fetch(`http://${host}:${port}${route}?token=${token}`, {
            method,
            headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
          });
          const may = 'ADMIN_TOKEN' in env ? token === 'the-right-token' : host === '127.0.0.1';
          const allowed = index < 2 && may;
          expect([words, host, token, response.ok]).toEqual([words, host, token, allowed]);
          if (!allowed) expect(await response.text()).not.toMatch(/workers|pid|memory/);
          attempts.push({ decision: allowed ? 'allowed' : 'refused', what: { method, route }, address: host });
        }
      }
    }
    const records = await stop();
    expect(records.filter(({ audit }) => audit === 'admin')).toMatchObject(attempts);
    expect(JSON.stringify(records)).not.toMatch(/the-right-token|wrong/);
  },
);

test('what a gateway has open to all is not recorded', async () => {
  const { adminUrl, stop } = await up();
  for (const path of ['/livez', '/readyz?verbose', '/metrics', '/.well-known/jwks.json']) await fetch(adminUrl + path);
  expect((await stop()).filter(({ audit }) => audit === 'admin')).toEqual([]);
});

test('a file that cannot be written stops the start, where the setting stands', async () => {
  const { ended, errors } = launch({ FRONTDESK_AUDIT__FILE: 'not/there/audit.jsonl' });
  expect(await ended).toBe(1);
  expect(errors.join('\n')).toMatch(
    /^ConfigurationError: FRONTDESK_AUDIT__FILE: .*cannot be made: its directory is not there$/m,
  );
});

test('without a file the records stand on the output beside the log; switched off, there are none', async () => {
  const on = launch();
  await on.line(/^\{"url"/);
  on.child.kill('SIGTERM');
  await on.ended;
  const log = join(on.dir, 'log');
  writeFileSync(log, `${on.output.join('\n')}\n`);
  expect(await verifyFiles([log])).toMatchObject({ problems: [], notes: [], records: 7 });

  const off = launch({ FRONTDESK_AUDIT__ENABLED: 'false' });
  await off.line(/^\{"url"/);
  off.child.kill('SIGTERM');
  await off.ended;
  expect(off.output.filter((one) => one.includes('"audit"'))).toEqual([]);
});

test('figures of each chain are on /stats, and what was dropped is on /metrics', async () => {
  const { adminUrl, file } = await up();
  const { supervisor, workers } = JSON.parse(await (await fetch(`${adminUrl}/stats`)).text());
  expect(supervisor.audit).toMatchObject({ to: file, dropped: 0, chain: expect.stringMatching(/-0$/) });
  expect(workers[0].parts.audit).toMatchObject({ to: file, dropped: 0, records: 1 });
  const own = linesOf(file).find((line) => line.includes(`"chain":"${workers[0].parts.audit.chain}","seq":1`));
  expect(own).toContain(`"hash":"${workers[0].parts.audit.last}"`);
  expect(await (await fetch(`${adminUrl}/metrics`)).text()).toMatch(/^frontdesk_audit_dropped_total 0$/m);
});

test('the command verifies, with the secret of the gateway where there is one', async () => {
  const secret = 'what the chains of this gateway are keyed with';
  const { stop, file, dir } = await up({ FRONTDESK_AUDIT__SECRET: secret });
  await stop();
  const verify = (env: Record<string, string>, ...more: string[]) =>
    commandLine(['audit', 'verify', file, '--project', dir, ...more], env);
  const good = await verify({ FRONTDESK_AUDIT__SECRET: secret });
  expect(good).toMatchObject({ code: 0, errors: [] });
  expect(good.output).toEqual([
    expect.stringMatching(/^7 records in 2 chains, \S+Z to \S+Z$/),
    'nothing was removed, altered, moved or inserted',
  ]);
  const without = await verify({});
  expect([without.code, without.errors]).toEqual([1, ['2 problems']]);
  expect(without.output.join('\n')).toContain('set audit.secret to verify it');

  writeFileSync(file, `${linesOf(file).toSpliced(3, 1).join('\n')}\n`);
  const { code, output } = await verify({ FRONTDESK_AUDIT__SECRET: secret }, '--json');
  expect([code, JSON.parse(output.join('\n')).problems]).toMatchObject([1, [{ kind: 'removed', file }]]);
  expect(await verify({}, '--json', '--nonsense')).toMatchObject({ code: 2 });
  const missing = await commandLine(['audit', 'verify', join(dir, 'none'), '--project', dir]);
  expect(missing).toMatchObject({
    code: 1,
    errors: [`${join(dir, 'none')}: expected a file of the audit trail, and it cannot be read (ENOENT)`],
  });
  writeFileSync(file, 'something else\n');
  expect(await verify({})).toMatchObject({ code: 1, errors: ['expected records of an audit trail, found none'] });
});
