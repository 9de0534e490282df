import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayOf, nextFact } from '../support/harness.ts';
import { harbour, projects } from '../support/projects.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

/** A busy machine gets more time than 25 ms for a command: these tests are not about speed. */
const patient = { redis: { commandTimeout: '2s', connectTimeout: '2s' } };

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe.each(projects)('in $name', (project) => {
  test('what one gateway asked for, another on the same Redis need not ask', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => gatewayOf(project, { redisUrl: redis.url, config: patient })),
    );
    if (!one || !other) throw new Error('expected two gateways');
    const first = await one.query({ bff: project.bff, query: project.one.query });
    await stored(one);
    const second = await other.query({ bff: project.bff, query: project.one.query });
    expect(second.text).toBe(first.text);
    expect([one.calls.length, other.calls.length]).toEqual([1, 0]);
  });
});

test('what a write makes stale on one gateway is stale on the other', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(() => gatewayOf(harbour, { redisUrl: redis.url, config: patient })),
  );
  if (!one || !other) throw new Error('expected two gateways');
  const query = '{ berth(quay: "Noord", number: 12) { depth } }';
  await one.query({ bff: 'pilot', query });
  await stored(one);
  await other.query({ bff: 'pilot', query });
  expect(other.calls).toHaveLength(0);
  await one.query({ bff: 'pilot', query: 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }' });
  expect((await other.query({ bff: 'pilot', query })).data).toEqual({ berth: { depth: 9 } });
  expect(other.calls).toHaveLength(1);
});

describe('a Redis that dies', () => {
  test.each(['killed', 'hanging'] as const)('%s under load fails no request', async (how) => {
    const own = await startRedis();
    try {
      const gateway = await gatewayOf(harbour, {
        redisUrl: own.url,
        config: { limits: { anonymous: { requests: 10_000 } } },
      });
      const ask = () => gateway.query({ bff: 'pilot', query: harbour.screen.query });
      expect((await ask()).errors).toBeUndefined();
      const down = nextFact(gateway, 'redis', ({ state }) => state === 'down');
      const load = Array.from({ length: 60 }, ask);
      if (how === 'killed') await own.kill();
      else own.pause();
      const answers = [...(await Promise.all(load)), ...(await Promise.all(Array.from({ length: 60 }, ask)))];
      await down;
      expect(answers.filter(({ status, errors }) => status !== 200 || errors)).toEqual([]);
      if (how === 'hanging') own.resume();
    } finally {
      await own.stop();
    }
  });

  test('is used again when it is back', async () => {
    const own = await startRedis();
    try {
      const gateway = await gatewayOf(harbour, {
        redisUrl: own.url,
        config: { redis: { ...patient.redis, retryAfter: '100ms' } },
      });
      const down = nextFact(gateway, 'redis', ({ state }) => state === 'down');
      await own.kill();
      expect((await gateway.query({ bff: 'pilot', query: harbour.one.query })).errors).toBeUndefined();
      await down;
      const up = nextFact(gateway, 'redis', ({ state }) => state === 'up');
      await own.restart();
      await up;
      expect((await gateway.query({ bff: 'pilot', query: harbour.one.query })).errors).toBeUndefined();
    } finally {
      await own.stop();
    }
  });

  test('is not there when the gateway starts, which serves all the same', async () => {
    const own = await startRedis();
    await own.stop();
    const gateway = await gatewayOf(harbour, { redisUrl: own.url });
    expect((await gateway.query({ bff: 'pilot', query: harbour.one.query })).errors).toBeUndefined();
  });
});

/** Nobody waits for the cache to be written, so a test has to: until the gateway's figures say that it was. */
async function stored(gateway: { stats(): Record<string, unknown> }): Promise<void> {
  while (Reflect.get(Object(gateway.stats().cache), 'stored') === 0)
    await new Promise((resolve) => setImmediate(resolve));
}
