import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFallbackRateStore } from '../../../src/admission/rate-store-fallback.ts';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { createRedisRateStore } from '../../../src/admission/rate-store-redis.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import type { RateStore } from '../../../src/kit/rate-store.ts';
import { connect, type TestConnection } from '../../support/connect.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const window = { limit: 1_000_000, windowMs: 60_000 };
let redis: TestRedis;
let connection: TestConnection;
let store: RateStore;
let decidedInMemory: number;

beforeEach(async () => {
  redis = await startRedis();
});

async function open(settings: Record<string, unknown>): Promise<void> {
  connection = connect(redis.url, { retryAfter: '200ms', ...settings });
  await connection.published('up');
  decidedInMemory = 0;
  const memory = createMemoryRateStore({ clock: systemClock });
  store = createFallbackRateStore(createRedisRateStore(connection), {
    take: (...reservation) => {
      decidedInMemory += 1;
      return memory.take(...reservation);
    },
  });
}

afterEach(async () => {
  await connection.close();
  await redis.stop();
});

/** Takes a point 100 times, one after another; milliseconds of each. Fails when one take does. */
async function takes(): Promise<readonly number[]> {
  const millis: number[] = [];
  for (let count = 0; count < 100; count += 1) {
    const start = performance.now();
    const { admitted } = await store.take('client', 1, window);
    expect(admitted).toBe(true);
    millis.push(performance.now() - start);
  }
  return millis;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

test.each(['kill', 'pause'] as const)(
  'after a %s of Redis no reservation fails, and nobody waits for it',
  async (fault) => {
    await open({ commandTimeout: '25ms' });
    await takes();
    await redis[fault]();
    const millis = await takes();
    expect(Math.max(...millis)).toBeLessThan(100);
    expect(median(millis)).toBeLessThan(1);
    expect(decidedInMemory).toBeGreaterThanOrEqual(99);
  },
);

test('a Redis that dies under parallel reservations fails none of them', async () => {
  await open({ commandTimeout: '5s' });
  redis.pause();
  const reservations = Promise.all(Array.from({ length: 200 }, () => store.take('client', 1, window)));
  await redis.kill();
  expect((await reservations).every(({ admitted }) => admitted)).toBe(true);
});

test('the limit holds while Redis is away, and is shared again when it is back', async () => {
  await open({ commandTimeout: '5s' });
  const five = { limit: 5, windowMs: 60_000 };
  const admitted = async (key: string) => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => store.take(key, 1, five)));
    return taken.filter((reservation) => reservation.admitted).length;
  };
  await redis.kill();
  await connection.published('down');
  expect(await admitted('one')).toBe(5);
  expect(decidedInMemory).toBe(50);
  await redis.restart();
  await connection.published('up');
  expect(await admitted('one')).toBe(5);
  expect(decidedInMemory).toBe(50);
});

test('what is at the key by somebody else does not fail a reservation', async () => {
  await open({ commandTimeout: '5s' });
  await connection.run((client) => client.lpush('rate:client', 'foreign'));
  await expect(store.take('client', 1, window)).resolves.toMatchObject({ admitted: true });
  expect(connection.state()).toEqual({ state: 'up' });
});

test('every counter on Redis ends with its window', async () => {
  await open({ commandTimeout: '5s' });
  await store.take('a', 1, { limit: 5, windowMs: 60_000 });
  await store.take('a', 2, { limit: 5, windowMs: 60_000 });
  const left = await connection.run((client) => client.pttl('rate:a'));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(60_000);
});
