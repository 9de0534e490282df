import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { changeRecordFile } from '../../../src/identity/record-file.ts';
import { changeRedisRecords, readRedisRecords } from '../../../src/identity/record-redis.ts';
import type { Revocation } from '../../../src/identity/revocation.ts';
import { revocationKind } from '../../../src/identity/revocation.ts';
import {
  openRedisRevocations,
  openRevocationFile,
  type RevocationStore,
  revocationPlace,
} from '../../../src/identity/revocation-store.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { createEvents, type Events, type Facts } from '../../../src/telemetry/events.ts';
import { createFakeClock } from '../../support/clock.ts';
import { connect, type TestConnection } from '../../support/connect.ts';
import { project } from '../../support/processes/running.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const ISSUER = 'https://id.example';
const record = (jti: string): Revocation => ({ issuer: ISSUER, jti, expires: '2999-01-01T00:00:00Z' });
/** A revocation must count within these. */
const IN_FILE = { timeout: 5_000, interval: 20 };
const IN_REDIS = { timeout: 1_000, interval: 10 };
const PATIENTLY = { timeout: 5_000, interval: 20 };

function listening() {
  const facts: Facts['revocations'][] = [];
  const events: Events = createEvents((error) => {
    throw error;
  });
  events.subscribe('revocations', (fact) => facts.push(fact));
  return { facts, events };
}

/** Which of these tokens are revoked. */
function revoked(store: RevocationStore, ...ids: string[]): string[] {
  return ids.filter((tokenId) =>
    store.current()?.revokes(
      {
        principal: { kind: 'user', issuer: ISSUER, subject: 'ada', scopes: [], roles: [], claims: {} },
        tokenId,
      },
      Date.now(),
    ),
  );
}

describe('a file of revocations', () => {
  function directory(files: Record<string, string> = {}): string {
    const made = project({ readme: '', ...files });
    onTestFinished(made.remove);
    return made.dir;
  }

  test('counts within five seconds of a change, and as it was last while it cannot be used', async () => {
    const path = join(directory({ 'revocations.yaml': '{}\n' }), 'revocations.yaml');
    const { facts, events } = listening();
    const store = openRevocationFile({ path, clock: systemClock, events });
    onTestFinished(() => store.close());
    expect(store.current()?.size).toBe(0);

    changeRecordFile(path, revocationKind, { set: { one: record('one') } });
    await vi.waitFor(() => expect(revoked(store, 'one', 'two')).toEqual(['one']), IN_FILE);
    const change = { added: [{ issuer: ISSUER, jti: 'one' }], removed: [], altered: [] };
    expect(facts).toEqual([{ store: 'file', state: 'changed', revocations: 1, change }]);

    writeFileSync(path, 'one: [');
    await vi.waitFor(() => expect(facts).toHaveLength(2), IN_FILE);
    expect(facts[1]).toMatchObject({ store: 'file', state: 'kept', reason: expect.stringContaining('neither JSON') });
    rmSync(path);
    await vi.waitFor(() => expect(facts).toHaveLength(3), IN_FILE);
    expect(revoked(store, 'one', 'two')).toEqual(['one']);
    expect(store.stats()).toEqual({ store: 'file', revocations: 1, kept: expect.stringContaining('no such file') });

    writeFileSync(`${path}.new`, JSON.stringify({ two: record('two') }));
    renameSync(`${path}.new`, path);
    await vi.waitFor(() => expect(revoked(store, 'one', 'two')).toEqual(['two']), IN_FILE);
    expect(store.stats()).toEqual({ store: 'file', revocations: 1 });
  }, 30_000);

  test('that is missing or wrong to begin with is not opened', () => {
    const path = join(directory(), 'revocations.yaml');
    const open = () => openRevocationFile({ path, clock: systemClock, events: createEvents(() => {}) });
    expect(open).toThrow(`${path}: there is no such file`);
    writeFileSync(path, '[]');
    expect(open).toThrow(`${path}: expected records of revocations by their ids`);
  });

  test('waits for nothing when it is closed', () => {
    const clock = createFakeClock();
    const path = join(directory({ 'revocations.yaml': '' }), 'revocations.yaml');
    const store = openRevocationFile({ path, clock, events: createEvents(() => {}) });
    expect(clock.timers()).toBe(1);
    store.close();
    expect(clock.timers()).toBe(0);
  });
});

describe('revocations in Redis', () => {
  let redis: TestRedis;
  let connection: TestConnection;
  let store: RevocationStore;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  afterEach(async () => {
    store?.close();
    await connection.close();
    await redis.restart();
  });

  async function open() {
    connection = connect(redis.url, { commandTimeout: '5s', retryAfter: '100ms' });
    const { facts, events } = listening();
    store = openRedisRevocations({ redis: connection, clock: systemClock, events });
    await store.ready();
    return facts;
  }

  const write = (...ids: string[]) =>
    changeRedisRecords(connection, revocationPlace, { set: Object.fromEntries(ids.map((id) => [id, record(id)])) });

  test('count within a second', async () => {
    await open();
    expect(store.current()?.size).toBe(0);
    await write('one');
    await vi.waitFor(() => expect(revoked(store, 'one', 'two')).toEqual(['one']), IN_REDIS);
    await write('two');
    await vi.waitFor(() => expect(revoked(store, 'one', 'two')).toEqual(['one', 'two']), IN_REDIS);
  });

  test('count while Redis is away, and beside new ones when it has lost its data', async () => {
    const facts = await open();
    await write('one');
    await vi.waitFor(() => expect(revoked(store, 'one')).toEqual(['one']), IN_REDIS);
    await redis.kill();
    await vi.waitFor(() => expect(facts.at(-1)?.state).toBe('kept'), PATIENTLY);
    expect(revoked(store, 'one')).toEqual(['one']);

    await redis.restart();
    await vi.waitFor(() => expect(facts.at(-1)).toMatchObject({ reason: 'Redis has lost its data' }), PATIENTLY);
    expect(store.stats()).toEqual({ store: 'redis', revocations: 1, kept: 'Redis has lost its data' });
    await write('two');
    await vi.waitFor(() => expect(revoked(store, 'one', 'two')).toEqual(['one', 'two']), IN_REDIS);
    expect(store.stats()).toEqual({ store: 'redis', revocations: 2 });
    await write('three');
    await vi.waitFor(() => expect(revoked(store, 'one', 'two', 'three')).toEqual(['one', 'two', 'three']), IN_REDIS);
  }, 20_000);

  test('count when Redis has lost its data and got new ones before anybody looked', async () => {
    await open();
    await write('one');
    await vi.waitFor(() => expect(revoked(store, 'one')).toEqual(['one']), IN_REDIS);
    const { key } = revocationPlace;
    await connection.run((client) =>
      client
        .multi()
        .del(key)
        .hset(key, 'two', JSON.stringify(record('two')))
        .set(`${key}:version`, 'another')
        .exec(),
    );
    await vi.waitFor(() => expect(revoked(store, 'two')).toEqual(['two']), IN_REDIS);
    expect(revoked(store, 'one')).toEqual(['one']);
  });

  test('are not known until Redis could be asked for the first time', async () => {
    await redis.kill();
    const facts = await open();
    expect(store.current()).toBeUndefined();
    expect(facts).toMatchObject([{ store: 'redis', state: 'kept' }]);
    await redis.restart();
    await vi.waitFor(() => expect(store.current()?.size).toBe(0), PATIENTLY);
    expect(store.stats()).toEqual({ store: 'redis', revocations: 0 });
  }, 20_000);

  test('that cannot be used are left out and named, and the others count', async () => {
    const facts = await open();
    await connection.run((client) => client.hset('{revocations}', { torn: '{' }));
    await write('one');
    await vi.waitFor(() => expect(facts).toHaveLength(2), IN_REDIS);
    expect(facts[1]).toEqual({ store: 'redis', state: 'unusable', reason: 'torn: expected JSON' });
    expect(revoked(store, 'one')).toEqual(['one']);
  });

  test('are a thousand at most', async () => {
    await open();
    await write(...Array.from({ length: 1_000 }, (_, i) => `r${i}`));
    await expect(write('one-more')).rejects.toThrow('expected at most 1000 revocations, got 1001');
    expect(Object.keys((await readRedisRecords(connection, revocationPlace)).records)).toHaveLength(1_000);
    await changeRedisRecords(connection, revocationPlace, { set: { one: record('one') }, remove: ['r0'] });
  });

  test('are removed by what is there at the moment of the change', async () => {
    await open();
    await write('one', 'two');
    await changeRedisRecords(connection, revocationPlace, {
      set: { three: record('three') },
      remove: (found) => Object.keys(found).filter((id) => id !== 'two'),
    });
    const { records } = await readRedisRecords(connection, revocationPlace);
    expect(Object.keys(records)).toEqual(['three', 'two']);
  });
});
