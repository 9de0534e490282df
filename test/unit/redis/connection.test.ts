import { setTimeout, setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RedisUnavailable } from '../../../src/redis/unavailable.ts';
import { connect, type TestConnection } from '../../support/connect.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
let connection: TestConnection;

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  await connection.close();
  redis.resume();
  await redis.restart();
});
afterAll(() => redis.stop());

const get = () => connection.run((client) => client.get('key'));

async function open(settings: Record<string, unknown> = {}): Promise<void> {
  connection = connect(redis.url, settings);
  await connection.published('up');
}

/** The milliseconds after which a promise is settled. */
async function timed(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work.catch(() => {});
  return performance.now() - start;
}

test('runs commands under its prefix', async () => {
  await open({ prefix: 'other:', commandTimeout: '5s' });
  await connection.run((client) => client.set('key', 'value'));
  await expect(get()).resolves.toBe('value');
  // Patterns are not prefixed.
  await expect(connection.run((client) => client.keys('*'))).resolves.toEqual(['other:key']);
  expect(connection.state()).toEqual({ state: 'up' });
});

test('an error that Redis answers is handed on and leaves the connection up', async () => {
  await open({ commandTimeout: '5s' });
  await connection.run((client) => client.set('key', 'text'));
  await expect(connection.run((client) => client.lpush('key', 'x'))).rejects.toThrow('WRONGTYPE');
  await expect(get()).resolves.toBe('text');
});

test('starts with Redis down, refuses at once, and is up within a second of its coming', async () => {
  await redis.kill();
  connection = connect(redis.url);
  await connection.attempted();
  expect(connection.state()).toMatchObject({ state: 'down', reason: expect.stringContaining('ECONNREFUSED') });
  await expect(get()).rejects.toThrow(RedisUnavailable);
  expect(await timed(Promise.allSettled(Array.from({ length: 100 }, get)))).toBeLessThan(100);
  await redis.restart();
  expect(await timed(connection.published('up'))).toBeLessThan(1_500);
  await expect(get()).resolves.toBeNull();
  expect(connection.facts.map(({ state }) => state)).toEqual(['down', 'up']);
});

test('a killed Redis fails commands at once, those in flight included', async () => {
  await open({ commandTimeout: '10s', retryAfter: '200ms' });
  redis.pause();
  const inFlight = Promise.allSettled(Array.from({ length: 3 }, get));
  await redis.kill();
  expect(await timed(inFlight)).toBeLessThan(1_000);
  await connection.published('down');
  await expect(get()).rejects.toThrow(RedisUnavailable);
  await redis.restart();
  await connection.published('up');
  await expect(get()).resolves.toBeNull();
});

test('of a hung Redis only a few commands ever wait, none longer than the time-out', async () => {
  await open({ commandTimeout: '250ms', retryAfter: '30s' });
  redis.pause();
  const waits: Promise<number>[] = [];
  for (const end = performance.now() + 600; performance.now() < end; await setTimeout(20)) {
    const command = get();
    const wait = timed(command);
    let over = false;
    void wait.then(() => {
      over = true;
    });
    await turn();
    if (!over) waits.push(wait);
  }
  expect(waits.length).toBeGreaterThan(0);
  expect(waits.length).toBeLessThanOrEqual(5);
  expect(Math.max(...(await Promise.all(waits)))).toBeLessThan(500);
  expect(connection.state()).toEqual({ state: 'down', reason: 'no answer in time' });
});

test('a hung Redis is probed in the background and used again when it goes on', async () => {
  await open({ commandTimeout: '50ms', retryAfter: '200ms' });
  redis.pause();
  await expect(get()).rejects.toThrow('no answer in time');
  // While it hangs, probes come and go, and nobody waits for them.
  for (const until = performance.now() + 600; performance.now() < until; await turn()) {
    await expect(get()).rejects.toThrow(RedisUnavailable);
  }
  redis.resume();
  await connection.published('up');
  await expect(get()).resolves.toBeNull();
  expect(connection.facts.map(({ state }) => state)).toEqual(['up', 'down', 'up']);
});

test('scripts take keys and arguments, and survive a Redis that has forgotten them', async () => {
  await open({ prefix: 'p:', retryAfter: '100ms', commandTimeout: '5s' });
  const echo = connection.script('echo', 'return { KEYS[1], ARGV[1], ARGV[2] }');
  await expect(echo(['k'], ['a', 2])).resolves.toEqual(['p:k', 'a', '2']);
  await connection.run((client) => client.script('FLUSH'));
  await expect(echo(['k'], ['b', 3])).resolves.toEqual(['p:k', 'b', '3']);
  await redis.restart();
  await connection.published('down');
  await connection.published('up');
  await expect(echo(['k'], ['c', 4])).resolves.toEqual(['p:k', 'c', '4']);
});

test('closing ends at once, even while Redis hangs, and publishes nothing', async () => {
  await open();
  redis.pause();
  const command = get();
  const closed = connection.close();
  await expect(command).rejects.toThrow('the connection was closed');
  expect(await timed(closed)).toBeLessThan(1_000);
  await expect(get()).rejects.toThrow(RedisUnavailable);
  expect(connection.facts.map(({ state }) => state)).toEqual(['up']);
});

test('needs a URL', () => {
  expect(() => connect('redis://x', { url: undefined })).toThrow('redis.url must be set');
});
