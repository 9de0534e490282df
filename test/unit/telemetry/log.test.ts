import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newKey } from '../../../src/identity/key-text.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { createEvents, type Events } from '../../../src/telemetry/events.ts';
import { logFacts } from '../../../src/telemetry/log.ts';
import { type OpenLogger, openLogger } from '../../../src/telemetry/logger.ts';
import { batchOf, callFact, requestFact } from './facts.ts';

let dir: string;
let events: Events;
let log: OpenLogger;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'log-'));
  events = createEvents((error) => {
    throw error;
  });
  log = openLogger(join(dir, 'log'));
  logFacts(events, log);
});

afterEach(() => rmSync(dir, { recursive: true }));

async function text(): Promise<string> {
  await log.flush();
  return readFileSync(join(dir, 'log'), 'utf8');
}

async function lines(): Promise<Record<string, unknown>[]> {
  return (await text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test('a line tells its moment to the millisecond, within a second and in the next', async () => {
  const moments = [
    '2026-01-31T23:59:58.006Z',
    '2026-01-31T23:59:58.070Z',
    '2026-01-31T23:59:59.999Z',
    '2026-02-01T00:00:00.000Z',
  ];
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    for (const moment of moments) {
      vi.setSystemTime(moment);
      log.logger.info('now');
    }
  } finally {
    vi.useRealTimers();
  }
  expect((await lines()).map(({ time }) => time)).toEqual(moments);
});

test('a request is one line of JSON with what operators ask for', async () => {
  const calls = [
    callFact({ startMs: 0, ms: 5 }),
    callFact({ startMs: 3, ms: 6 }),
    callFact({ startMs: 20, ms: 1 }),
    callFact({ service: 'opening-hours', ms: 9.04, startMs: 1 }),
    callFact({ joined: true }),
  ];
  events.publish(
    'request',
    requestFact({
      operationId: 'abc',
      clientId: 'app',
      clientSource: 'token',
      clientName: 'ios',
      subject: 'u1',
      trace: { loads: 26, batches: [batchOf(calls, 3)] },
    }),
  );
  expect(await lines()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      requestId: 'r-1',
      method: 'POST',
      bff: 'mobile',
      operationKind: 'query',
      operationName: 'Home',
      operationId: 'abc',
      status: 200,
      codes: [],
      durationMs: 18.2,
      bytes: 512,
      clientId: 'app',
      clientSource: 'token',
      clientName: 'ios',
      subject: 'u1',
      loads: 26,
      cached: 3,
      joined: 1,
      calls: { library: { count: 3, ms: 10 }, 'opening-hours': { count: 1, ms: 9 } },
      aborted: false,
      msg: 'request',
    },
  ]);
});

test('what is not known of a request is not in its line', async () => {
  const { requestId, method, status, codes, durationMs, bytes, aborted } = requestFact();
  events.publish('request', { requestId, method, status, codes, durationMs, bytes, aborted });
  const [line = {}] = await lines();
  expect(Object.keys(line)).toEqual([
    ...['level', 'time', 'requestId', 'method', 'status', 'codes', 'durationMs', 'bytes', 'aborted', 'msg'],
  ]);
});

describe('text of clients', () => {
  const forged = '\r\n{"level":"info","msg":"request","status":200}\u001b[2K\u009b1A\u2028\u2029\u202e\ud800';

  test('cannot forge a line, steer a terminal, or turn the text around', async () => {
    events.publish(
      'request',
      requestFact({ clientName: forged, operationName: forged, subject: forged, method: 'P\nST' }),
    );
    const written = await text();
    expect(written.split('\n')).toHaveLength(2);
    expect(written.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u);
    // Not when a tool decodes the JSON and prints a field, either.
    expect(JSON.parse(written).clientName).toBe(
      '\\u000d\\u000a{"level":"info","msg":"request","status":200}\\u001b[2K\\u009b1A\\u2028\\u2029\\u202e\\ud800',
    );
    expect(JSON.parse(written).status).toBe(200);
  });

  test('whatever it is, makes one line that can be read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (name) => {
        const before = (await text()).length;
        events.publish('request', requestFact({ clientName: name, requestId: name }));
        const added = (await text()).slice(before);
        expect(added.match(/[\n\r\u2028\u2029\u0085]/g)).toEqual(['\n']);
        expect(JSON.parse(added).clientName.length).toBeLessThan(2_000);
      }),
      { numRuns: 100 },
    );
  });

  test('is cut, so that one client does not fill the disk', async () => {
    events.publish('request', requestFact({ clientName: 'x'.repeat(100_000) }));
    expect((await text()).length).toBeLessThan(1_000);
  });
});

describe('a failure', () => {
  test('outside of the catalogue stands beside its request with name, message and stack', async () => {
    events.publish('request', requestFact({ status: 500, failure: new TypeError('rows is undefined') }));
    const [line] = await lines();
    expect(line).toMatchObject({ level: 'error', failure: { name: 'TypeError', message: 'rows is undefined' } });
    expect(JSON.stringify(line)).toContain('log.test.ts');
  });

  test('of a field is a line of its own with its cause, which clients do not see', async () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:80'), {
      code: 'ECONNREFUSED',
      options: { key: 'v' },
    });
    const error = new GatewayError('UPSTREAM_UNAVAILABLE', { cause });
    events.publish('failure', { requestId: 'r-1', code: 'UPSTREAM_UNAVAILABLE', path: 'home.hero', error });
    expect(await lines()).toMatchObject([
      {
        level: 'warn',
        msg: 'failure',
        requestId: 'r-1',
        code: 'UPSTREAM_UNAVAILABLE',
        path: 'home.hero',
        error: { cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.1:80' } },
      },
    ]);
    expect(await text()).not.toMatch(/"stack"|"options"/);
  });

  test('that cannot become a text is told all the same', async () => {
    for (const failure of [{ toString: 1 }, new Error('x', { cause: Object.create(null) })]) {
      events.publish('request', requestFact({ status: 500, failure }));
    }
    const shown = 'a value of type object that cannot be shown';
    expect(await lines()).toMatchObject([
      { failure: { message: shown } },
      { failure: { message: 'x', cause: { message: shown } } },
    ]);
  });

  test('does not carry credentials, whatever a library wrote into its message', async () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl';
    const key = newKey();
    const error = new Error(
      `GET http://user:hunter2@library/ with Authorization: Bearer opaque-token, ${token}, ${key}`,
    );
    events.publish('request', requestFact({ status: 500, failure: error }));
    expect(await text()).not.toMatch(/hunter2|opaque-token|eyJ|fd_/);
  });
});

test('keys that were read, and why others are kept or left out, are lines without a line break of theirs', async () => {
  events.publish('keys', { store: 'file', state: 'changed', keys: 3, change: { added: [], removed: [], altered: [] } });
  events.publish('keys', { store: 'file', state: 'kept', reason: 'torn\nat its end' });
  events.publish('keys', { store: 'redis', state: 'unusable', reason: 'one: expected JSON' });
  expect(await lines()).toMatchObject([
    { level: 'info', msg: 'keys', store: 'file', state: 'changed', keys: 3 },
    { level: 'warn', msg: 'keys', store: 'file', state: 'kept', reason: 'torn\\u000aat its end' },
    { level: 'warn', msg: 'keys', store: 'redis', state: 'unusable', reason: 'one: expected JSON' },
  ]);
});

test('revocations that were read, and why others are kept or left out, are lines, too', async () => {
  events.publish('revocations', {
    store: 'redis',
    state: 'changed',
    revocations: 3,
    change: { added: [], removed: [], altered: [] },
  });
  events.publish('revocations', { store: 'file', state: 'kept', reason: 'torn\nat its end' });
  expect(await lines()).toMatchObject([
    { level: 'info', msg: 'revocations', store: 'redis', state: 'changed', revocations: 3 },
    { level: 'warn', msg: 'revocations', store: 'file', state: 'kept', reason: 'torn\\u000aat its end' },
  ]);
});

test('why credentials were refused stands in the line of the request', async () => {
  events.publish('request', requestFact({ status: 401, reason: 'the token was "revoked"' }));
  expect(await lines()).toMatchObject([{ status: 401, reason: 'the token was "revoked"' }]);
});

test('a change of Redis is told with its reason', async () => {
  events.publish('redis', { state: 'down', reason: 'connect\nECONNREFUSED' });
  events.publish('redis', { state: 'up' });
  expect(await lines()).toMatchObject([
    { level: 'warn', msg: 'redis', state: 'down', reason: 'connect\\u000aECONNREFUSED' },
    { level: 'info', msg: 'redis', state: 'up' },
  ]);
});

test('nothing is written before the caller goes on: a slow disk holds up no request', async () => {
  events.publish('request', requestFact());
  expect(existsSync(join(dir, 'log')) && readFileSync(join(dir, 'log'), 'utf8')).toBeFalsy();
  expect(await lines()).toHaveLength(1);
});

test('what becomes of services and their instances is one line each, louder when it is bad', async () => {
  const service = 'library';
  events.publish('breaker', { service, route: 'GET /books', state: 'open', reason: '5xx' });
  events.publish('breaker', { service, route: 'GET /books', state: 'closed' });
  events.publish('instance', { service, instance: 'http://10.0.0.1', state: 'ejected', reason: 'slow', forMs: 10_000 });
  events.publish('instance', { service, instance: 'http://10.0.0.1', state: 'in' });
  events.publish('discovery', { service, state: 'kept', name: 'library.test', reason: 'ETIMEOUT\n{"level":60}' });
  events.publish('tls', { service, state: 'changed' });
  events.publish('issuerKeys', { issuer: 'idp', state: 'kept', reason: 'https://id.example answered\n503' });
  events.publish('issuerKeys', { issuer: 'idp', state: 'fetched', keys: 2, changed: true });
  events.publish('issuerKeys', { issuer: 'idp', state: 'fetched', keys: 2, changed: true, ambiguous: 2 });
  events.publish('introspection', { state: 'fails', reason: 'https://id.example answered\n500' });
  events.publish('introspection', { state: 'answers' });
  events.publish('tokenExchange', { state: 'fails', reason: 'https://id.example answered\n500' });
  events.publish('tokenExchange', { state: 'answers' });
  events.publish('tokenExchange', { state: 'refuses', service, reason: 'invalid_target' });
  expect(await lines()).toMatchObject([
    { level: 'warn', msg: 'breaker', service, route: 'GET /books', state: 'open', reason: '5xx' },
    { level: 'info', msg: 'breaker', state: 'closed' },
    { level: 'warn', msg: 'instance', instance: 'http://10.0.0.1', state: 'ejected', forMs: 10_000 },
    { level: 'info', msg: 'instance', state: 'in' },
    { level: 'warn', msg: 'discovery', state: 'kept', name: 'library.test' },
    { level: 'info', msg: 'tls', state: 'changed' },
    {
      level: 'warn',
      msg: 'issuer keys',
      issuer: 'idp',
      state: 'kept',
      reason: 'https://id.example answered\\u000a503',
    },
    { level: 'info', msg: 'issuer keys', issuer: 'idp', state: 'fetched', keys: 2 },
    { level: 'warn', msg: 'issuer keys', issuer: 'idp', state: 'fetched', keys: 2, ambiguous: 2 },
    { level: 'warn', msg: 'introspection', state: 'fails', reason: 'https://id.example answered\\u000a500' },
    { level: 'info', msg: 'introspection', state: 'answers' },
    { level: 'warn', msg: 'token exchange', state: 'fails', reason: 'https://id.example answered\\u000a500' },
    { level: 'info', msg: 'token exchange', state: 'answers' },
    { level: 'warn', msg: 'token exchange', state: 'refuses', service, reason: 'invalid_target' },
  ]);
});

test('that the audit trail cannot be written is told once, and how many records are missing when it can', async () => {
  events.publish('audit', { state: 'failing', reason: 'ENOSPC\nno space' });
  for (const first of [true, false, false]) events.publish('audit', { state: 'dropped', first });
  events.publish('audit', { state: 'recovered', dropped: 3 });
  expect(await lines()).toMatchObject([
    { level: 'error', msg: 'audit', state: 'failing', reason: 'ENOSPC\\u000ano space' },
    { level: 'error', msg: 'audit', state: 'dropped' },
    { level: 'warn', msg: 'audit', state: 'recovered', dropped: 3 },
  ]);
});
