import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cache } from '../../../src/cache/contract.ts';
import { createFallbackCache } from '../../../src/cache/fallback.ts';
import { createMemoryCache } from '../../../src/cache/memory.ts';
import { createRedisCache } from '../../../src/cache/redis.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { connect, type TestConnection } from '../../support/connect.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
let connection: TestConnection;
let shared: Cache;
let cache: Cache;

beforeEach(async () => {
  redis = await startRedis();
  connection = connect(redis.url, { commandTimeout: '1s', retryAfter: '200ms' });
  await connection.published('up');
  shared = createRedisCache(connection);
  cache = createFallbackCache(shared, createMemoryCache({ clock: systemClock, maxBytes: 1_000_000 }));
});
afterEach(async () => {
  await connection.close();
  await redis.stop();
});

const entry = (key: string, ttlMs = 60_000, tags: readonly string[] = ['t']) => ({ key, value: key, ttlMs, tags });

test('what two instances store and invalidate, both see', async () => {
  const other = createRedisCache(connection);
  await shared.setMany([entry('k')]);
  await expect(other.getMany(['k'])).resolves.toEqual(['k']);
  await other.invalidate(['t']);
  await expect(shared.getMany(['k'])).resolves.toEqual([undefined]);
});

test('a tag lives as long as its longest-lived entry, whatever the order, and nothing stays', async () => {
  const ttl = () => connection.run((client) => client.pttl('tag:t'));
  await shared.setMany([entry('a', 1_000), entry('b', 60_000), entry('c', 1_000)]);
  expect(await ttl()).toBeGreaterThan(50_000);
  await shared.setMany([entry('d', 1_000)]);
  expect(await ttl()).toBeGreaterThan(50_000);
  const keys = await connection.run((client) => client.keys('*'));
  expect(keys.toSorted()).toEqual(
    ['a', 'b', 'c', 'd'].map((key) => `frontdesk:cache:${key}`).concat('frontdesk:tag:t'),
  );
  const ttls = await connection.run((client) =>
    Promise.all(['cache:a', 'cache:b', 'tag:t'].map((key) => client.pttl(key))),
  );
  expect(Math.min(...ttls)).toBeGreaterThan(0);
  await shared.invalidate(['t']);
  await expect(connection.run((client) => client.dbsize())).resolves.toBe(0);
});

test('what is at the key and no JSON counts as a miss', async () => {
  await connection.run((client) => client.mset('cache:broken', '{"half":', 'cache:good', '{"n":1}'));
  await connection.run((client) => client.lpush('cache:list', 'x'));
  await expect(shared.getMany(['broken', 'list', 'good'])).resolves.toEqual([undefined, undefined, { n: 1 }]);
});

test.each(['kill', 'pause'] as const)('after a %s of Redis nothing fails, and memory stands in', async (fault) => {
  await cache.setMany([entry('before')]);
  await redis[fault]();
  await expect(cache.getMany(['before'])).resolves.toEqual([undefined]);
  await cache.setMany([entry('after')]);
  await expect(cache.getMany(['after'])).resolves.toEqual(['after']);
  await cache.invalidate(['t']);
  await expect(cache.getMany(['after'])).resolves.toEqual([undefined]);
});

test('when Redis is back it is used again', async () => {
  await redis.kill();
  await connection.published('down');
  await cache.setMany([entry('outage')]);
  await redis.restart();
  await connection.published('up');
  await cache.setMany([entry('k')]);
  await expect(shared.getMany(['k'])).resolves.toEqual(['k']);
  await expect(cache.getMany(['k', 'outage'])).resolves.toEqual(['k', undefined]);
});

test('an invalidation also reaches what memory holds from an outage', async () => {
  await redis.kill();
  await connection.published('down');
  await cache.setMany([entry('k')]);
  await redis.restart();
  await connection.published('up');
  await cache.invalidate(['t']);
  await redis.kill();
  await connection.published('down');
  await expect(cache.getMany(['k'])).resolves.toEqual([undefined]);
});

test('a Redis that is full fails nothing', async () => {
  await connection.run((client) => client.config('SET', 'maxmemory', '1'));
  await cache.setMany([entry('k')]);
  await expect(cache.getMany(['k'])).resolves.toSatisfy((values: unknown[]) => values.length === 1);
  await expect(shared.setMany([entry('k')])).rejects.toThrow('OOM');
});
