import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { createRateStoreClient } from '../../src/admission/rate-store-client.ts';
import { createFallbackRateStore } from '../../src/admission/rate-store-fallback.ts';
import { createMemoryRateStore } from '../../src/admission/rate-store-memory.ts';
import { createRedisRateStore } from '../../src/admission/rate-store-redis.ts';
import { createRateStoreServer } from '../../src/admission/rate-store-server.ts';
import { systemClock } from '../../src/kit/clock.ts';
import type { RateStore } from '../../src/kit/rate-store.ts';
import type { RedisConnection } from '../../src/redis/connection.ts';
import { createFakeClock } from '../support/clock.ts';
import { connect } from '../support/connect.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { type RateStoreUnderTest, rateStoreContract } from './rate-store.ts';

const refusing: RateStore = { take: () => Promise.reject(new Error('down')) };

function inMemory(wrap: (memory: RateStore) => RateStore): RateStoreUnderTest {
  const clock = createFakeClock();
  return {
    store: wrap(createMemoryRateStore({ clock })),
    timePasses: async () => clock.advance(20),
    windowEnds: async (_, windowMs) => clock.advance(windowMs),
  };
}

describe('in memory', () => {
  let current: RateStoreUnderTest;
  beforeEach(() => {
    current = inMemory((memory) => memory);
  });
  rateStoreContract(() => current);
});

describe('a fallback whose first store fails', () => {
  let current: RateStoreUnderTest;
  beforeEach(() => {
    current = inMemory((memory) => createFallbackRateStore(refusing, memory));
  });
  rateStoreContract(() => current);
});

describe('between processes', () => {
  let current: RateStoreUnderTest;
  let channel: MessageChannel;
  beforeEach(() => {
    channel = new MessageChannel();
    const { port1, port2 } = channel;
    current = inMemory((memory) => {
      const server = createRateStoreServer(memory);
      port1.on('message', (message) => server(message, (reply) => port1.postMessage(reply)));
      return createRateStoreClient({
        send: (message) => port2.postMessage(message),
        onMessage: (listener) => port2.on('message', listener),
        clock: systemClock,
        timeoutMs: 5_000,
        fallback: refusing,
      });
    });
    return () => port1.close();
  });
  rateStoreContract(() => current);
});

describe('with Redis', () => {
  let redis: TestRedis;
  const connections: RedisConnection[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    for (let count = 0; count < 2; count += 1) {
      const connection = connect(redis.url, { commandTimeout: '5s' });
      await connection.published('up');
      connections.push(connection);
    }
  });
  beforeEach(() => connections[0]?.run((client) => client.flushall()));
  afterAll(async () => {
    for (const connection of connections) await connection.close();
    await redis.stop();
  });

  const pttl = async (key: string) => connections[0]?.run((client) => client.pttl(`rate:${key}`));
  const times = {
    async timePasses(key: string): Promise<void> {
      const before = await pttl(key);
      while ((await pttl(key)) === before);
    },
    async windowEnds(key: string): Promise<void> {
      while ((await pttl(key)) !== -2);
    },
  };

  describe('alone', () => {
    rateStoreContract(() => ({ store: redisStore(0), ...times }));
  });

  describe('before a fallback', () => {
    rateStoreContract(() => ({ store: createFallbackRateStore(redisStore(0), refusing), ...times }));
  });

  describe('by two instances in turn', () => {
    rateStoreContract(() => {
      const stores = [redisStore(0), redisStore(1)];
      let turn = 0;
      const take: RateStore['take'] = (key, points, window) => {
        turn += 1;
        return (stores[turn % 2] ?? refusing).take(key, points, window);
      };
      return { store: { take }, ...times };
    });
  });

  function redisStore(instance: number): RateStore {
    const connection = connections[instance];
    return connection ? createRedisRateStore(connection) : refusing;
  }
});
