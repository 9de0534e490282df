import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { changeRedisKeys, openRedisKeys, readRedisKeys } from '../../../src/identity/key-redis.ts';
import type { KeyStore } from '../../../src/identity/key-store.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { createEvents, type Facts } from '../../../src/telemetry/events.ts';
import { createFakeClock } from '../../support/clock.ts';
import { connect, type TestConnection } from '../../support/connect.ts';
import { madeKey } from '../../support/keys.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const { record } = madeKey();
const other = madeKey({ client: 'other' }).record;
/** A revocation must count within a second. */
const WITHIN = { timeout: 1_000, interval: 10 };
const PATIENTLY = { timeout: 5_000, interval: 20 };

let redis: TestRedis;
let connection: TestConnection;
let store: KeyStore;
let facts: Facts['keys'][];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  connection = connect(redis.url, { commandTimeout: '5s', retryAfter: '100ms' });
  await connection.published('up');
});
afterEach(async () => {
  store?.close();
  await connection.close();
  await redis.restart();
});

async function open(): Promise<void> {
  facts = [];
  const events = createEvents((error) => {
    throw error;
  });
  events.subscribe('keys', (fact) => facts.push(fact));
  store = openRedisKeys({ redis: connection, clock: systemClock, events });
  await store.ready();
}

const prefixes = () => [...store.keys().keys()].sort();
const both = [record.prefix, other.prefix].sort();

test('the keys in Redis are there when the store is ready, and none where there are none', async () => {
  await open();
  expect(prefixes()).toEqual([]);
  expect(store.stats()).toEqual({ store: 'redis', keys: 0 });
  store.close();
  await changeRedisKeys(connection, { one: record, two: other }, []);
  await open();
  expect(prefixes()).toEqual(both);
  expect((await readRedisKeys(connection)).records).toEqual({ one: record, two: other });
});

test('a key that is made or revoked counts within a second, also the last one', async () => {
  await changeRedisKeys(connection, { one: record }, []);
  await open();
  await changeRedisKeys(connection, { two: other }, []);
  await vi.waitFor(() => expect(prefixes()).toEqual(both), WITHIN);
  await changeRedisKeys(connection, {}, ['one']);
  await vi.waitFor(() => expect(prefixes()).toEqual([other.prefix]), WITHIN);
  await changeRedisKeys(connection, {}, ['two']);
  await vi.waitFor(() => expect(prefixes()).toEqual([]), WITHIN);
  expect(facts.map((fact) => fact.state === 'changed' && fact.keys)).toEqual([1, 2, 1, 0]);
});

test('while Redis is away, and when it comes back without its data, the last keys count; then those that are written', async () => {
  await changeRedisKeys(connection, { one: record }, []);
  await open();
  await redis.kill();
  await vi.waitFor(() => expect(facts.at(-1)?.state).toBe('kept'), PATIENTLY);
  expect(prefixes()).toEqual([record.prefix]);

  await redis.restart();
  await vi.waitFor(
    () => expect(facts.at(-1)).toMatchObject({ state: 'kept', reason: 'Redis has lost its data' }),
    PATIENTLY,
  );
  expect(prefixes()).toEqual([record.prefix]);
  expect(store.stats()).toEqual({ store: 'redis', keys: 1, kept: 'Redis has lost its data' });

  await changeRedisKeys(connection, { two: other }, []);
  await vi.waitFor(() => expect(prefixes()).toEqual([other.prefix]), WITHIN);
  expect(store.stats()).toEqual({ store: 'redis', keys: 1 });
});

test('a record that cannot be used is left out and named, and keeps no revocation from counting', async () => {
  await changeRedisKeys(connection, { one: record, two: other }, []);
  await open();
  await connection.run((client) =>
    client.hset('{api-keys}', {
      torn: '{',
      wide: JSON.stringify({ ...record, key: 'x' }),
      zwin: JSON.stringify(other),
    }),
  );
  await changeRedisKeys(connection, {}, ['one']);
  await vi.waitFor(() => expect(prefixes()).toEqual([other.prefix]), WITHIN);
  await vi.waitFor(() => expect(facts.filter(({ state }) => state === 'unusable')).toHaveLength(3), WITHIN);
  const reasons = facts.flatMap((fact) => ('reason' in fact ? [fact.reason] : [])).join('\n');
  expect(reasons).toMatch(/torn: expected JSON\n.*wide: unknown key "key"\nzwin\.prefix: stands at two, too/);
});

test('a change that Redis refuses is told', async () => {
  await connection.run((client) => client.set('{api-keys}', 'no hash'));
  await expect(changeRedisKeys(connection, { one: record }, [])).rejects.toThrow('WRONGTYPE');
});

test('a closed store waits for nothing', async () => {
  const clock = createFakeClock();
  store = openRedisKeys({ redis: connection, clock, events: createEvents(() => {}) });
  await store.ready();
  expect(clock.timers()).toBe(1);
  store.close();
  expect(clock.timers()).toBe(0);
});

test('a record that somebody else has revoked meanwhile does not come back', async () => {
  await changeRedisKeys(connection, { one: record }, []);
  await changeRedisKeys(connection, {}, ['one']);
  await expect(changeRedisKeys(connection, { one: record, two: other }, [], { one: record })).rejects.toThrow(
    'one was revoked or changed by somebody else meanwhile; nothing was changed',
  );
  expect((await readRedisKeys(connection)).records).toEqual({});
});
