import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Cache } from '../../src/cache/contract.ts';
import { createFallbackCache } from '../../src/cache/fallback.ts';
import { createMemoryCache } from '../../src/cache/memory.ts';
import { createRedisCache } from '../../src/cache/redis.ts';
import { createFakeClock } from '../support/clock.ts';
import { connect, type TestConnection } from '../support/connect.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { type CacheUnderTest, cacheContract } from './cache.ts';

const down = () => Promise.reject(new Error('down'));
const failing: Cache = {
  getMany: down,
  setMany: down,
  invalidate: down,
  stats: () => ({ hits: 0, misses: 0, stored: 0, invalidated: 0 }),
};

function inMemory(wrap: (memory: Cache) => Cache): CacheUnderTest {
  const clock = createFakeClock();
  return {
    cache: wrap(createMemoryCache({ clock, maxBytes: 1_000_000 })),
    expires: async (_, ttlMs) => clock.advance(ttlMs),
  };
}

describe('in memory', () => {
  let current: CacheUnderTest;
  beforeEach(() => {
    current = inMemory((memory) => memory);
  });
  cacheContract(() => current);
});

describe('a fallback whose first cache fails', () => {
  let current: CacheUnderTest;
  beforeEach(() => {
    current = inMemory((memory) => createFallbackCache(failing, memory));
  });
  cacheContract(() => current);
});

describe('with Redis', () => {
  let redis: TestRedis;
  let connection: TestConnection;
  beforeAll(async () => {
    redis = await startRedis();
    connection = connect(redis.url, { commandTimeout: '5s' });
    await connection.published('up');
  });
  beforeEach(() => connection.run((client) => client.flushall()));
  afterAll(async () => {
    await connection.close();
    await redis.stop();
  });

  async function expires(key: string): Promise<void> {
    while ((await connection.run((client) => client.pttl(`cache:${key}`))) !== -2);
  }

  describe('alone', () => {
    cacheContract(() => ({ cache: createRedisCache(connection), expires }));
  });

  describe('before a fallback', () => {
    cacheContract(() => ({ cache: createFallbackCache(createRedisCache(connection), failing), expires }));
  });
});
