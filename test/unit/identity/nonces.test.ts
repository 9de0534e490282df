import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryNonces, createRedisNonces } from '../../../src/identity/nonces.ts';
import { createFakeClock } from '../../support/clock.ts';
import { connect } from '../../support/connect.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe('in memory', () => {
  test('a nonce of a key is used once, until it is over', async () => {
    const clock = createFakeClock();
    const { use } = createMemoryNonces(clock);
    expect([await use('a', 'n', 1_000), await use('a', 'n', 1_000), await use('b', 'n', 1_000)]).toEqual([
      true,
      false,
      true,
    ]);
    clock.advance(999);
    expect(await use('a', 'n', 1_000)).toBe(false);
    clock.advance(1);
    expect(await use('a', 'n', 1_000)).toBe(true);
  });

  test('one that is not over is never forgotten: where there is no room, none is used', async () => {
    const clock = createFakeClock();
    const { use } = createMemoryNonces(clock, 2);
    expect([await use('a', '1', 1_000), await use('a', '2', 2_000)]).toEqual([true, true]);
    await expect(use('a', '3', 1_000)).rejects.toThrow('2 nonces are remembered');
    expect(await use('a', '1', 1_000)).toBe(false);
    clock.advance(1_000);
    expect([await use('a', '3', 1_000), await use('a', '2', 1_000)]).toEqual([true, false]);
  });
});

describe('in Redis', () => {
  test('a nonce is used once by all who share it, and Redis forgets it when it is over', async () => {
    const [one, two] = [connect(redis.url, { commandTimeout: '5s' }), connect(redis.url, { commandTimeout: '5s' })];
    await Promise.all([one.published('up'), two.published('up')]);
    const stores = [createRedisNonces(one), createRedisNonces(two)];
    const used = await Promise.all(
      Array.from({ length: 100 }, (_, i) => stores[i % 2]?.use('lab', 'a nonce of 16 characters', 60_000)),
    );
    expect(used.filter((each) => each)).toHaveLength(1);
    const keys = await one.run((client) => client.keys('*nonce:*'));
    expect(keys).toHaveLength(1);
    expect(keys.join()).not.toContain('16 characters');
    const left = await one.run((client) => client.pttl(keys[0]?.replace(/^.*(?=nonce:)/, '') ?? ''));
    expect(left).toBeGreaterThan(30_000);
    expect(left).toBeLessThanOrEqual(60_000);
    await Promise.all([one.close(), two.close()]);
  });

  test('that is away, nobody knows', async () => {
    const own = await startRedis();
    const connection = connect(own.url);
    await connection.published('up');
    await own.stop();
    await expect(createRedisNonces(connection).use('lab', 'n', 1_000)).rejects.toThrow();
    await connection.close();
  });
});
