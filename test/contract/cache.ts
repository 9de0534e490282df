import { expect, test } from 'vitest';
import type { Cache } from '../../src/cache/contract.ts';

export interface CacheUnderTest {
  readonly cache: Cache;
  /** Resolves when an entry that was stored just now with this ttl is over. */
  expires(key: string, ttlMs: number): Promise<void>;
}

/** What every Cache must do. `current` gives the cache of the running test, which is empty. */
export function cacheContract(current: () => CacheUnderTest): void {
  const minute = 60_000;

  test('answers keys in the order asked, and the unknown with undefined', async () => {
    const { cache } = current();
    await cache.setMany([
      { key: 'a', value: { n: 1 }, ttlMs: minute },
      { key: 'b', value: [2], ttlMs: minute },
    ]);
    await expect(cache.getMany(['b', 'x', 'a', 'b'])).resolves.toEqual([[2], undefined, { n: 1 }, [2]]);
    await expect(cache.getMany([])).resolves.toEqual([]);
  });

  test.each([[null], [false], [0], [''], ['täxt 😀'], [[]], [{ deep: [{ er: null }] }]])(
    'keeps %j as it is',
    async (value) => {
      const { cache } = current();
      await cache.setMany([{ key: 'k', value, ttlMs: minute }]);
      await expect(cache.getMany(['k'])).resolves.toEqual([value]);
    },
  );

  test('gives values that nobody can change', async () => {
    const { cache } = current();
    await cache.setMany([{ key: 'k', value: { list: [{ n: 1 }] }, ttlMs: minute }]);
    const [value] = await cache.getMany(['k']);
    expect(Object.isFrozen(value)).toBe(true);
    expect(value).toSatisfy(({ list }: { list: unknown[] }) => Object.isFrozen(list) && Object.isFrozen(list[0]));
  });

  test('what went in stays the owner’s: it is neither frozen nor seen when it changes', async () => {
    const { cache } = current();
    const mine = { list: [1] };
    await cache.setMany([{ key: 'k', value: mine, ttlMs: minute }]);
    mine.list.push(2);
    await expect(cache.getMany(['k'])).resolves.toEqual([{ list: [1] }]);
  });

  test('forgets an entry when its ttl ends', async () => {
    const { cache, expires } = current();
    await cache.setMany([
      { key: 'short', value: 1, ttlMs: 100 },
      { key: 'long', value: 2, ttlMs: minute },
    ]);
    await expires('short', 100);
    await expect(cache.getMany(['short', 'long'])).resolves.toEqual([undefined, 2]);
  });

  test.each([0, -5])('does not keep anything for %s ms', async (ttlMs) => {
    const { cache } = current();
    await cache.setMany([{ key: 'k', value: 1, ttlMs }]);
    await expect(cache.getMany(['k'])).resolves.toEqual([undefined]);
  });

  test('leaves out what is no JSON value, and keeps the rest', async () => {
    const { cache } = current();
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const values = [() => 1, undefined, cycle, 1n, 'good'];
    await cache.setMany(values.map((value, index) => ({ key: String(index), value, ttlMs: minute })));
    await expect(cache.getMany(['0', '1', '2', '3', '4'])).resolves.toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'good',
    ]);
  });

  test('replaces a value, and with it its tags', async () => {
    const { cache } = current();
    await cache.setMany([{ key: 'k', value: 1, ttlMs: minute, tags: ['old'] }]);
    await cache.setMany([{ key: 'k', value: 2, ttlMs: minute, tags: ['new'] }]);
    await expect(cache.getMany(['k'])).resolves.toEqual([2]);
    await cache.invalidate(['new']);
    await expect(cache.getMany(['k'])).resolves.toEqual([undefined]);
  });

  test('invalidates by tag everything that carries it, and nothing else', async () => {
    const { cache } = current();
    await cache.setMany([
      { key: 'a', value: 1, ttlMs: minute, tags: ['shelf', 'red'] },
      { key: 'b', value: 2, ttlMs: minute, tags: ['shelf'] },
      { key: 'c', value: 3, ttlMs: minute, tags: ['red'] },
      { key: 'd', value: 4, ttlMs: minute },
    ]);
    await cache.invalidate(['shelf', 'unknown']);
    await expect(cache.getMany(['a', 'b', 'c', 'd'])).resolves.toEqual([undefined, undefined, 3, 4]);
    await cache.invalidate([]);
    await cache.invalidate(['red']);
    await expect(cache.getMany(['c', 'd'])).resolves.toEqual([undefined, 4]);
  });

  test('an invalidated key can be stored and invalidated again', async () => {
    const { cache } = current();
    for (const value of [1, 2]) {
      await cache.setMany([{ key: 'k', value, ttlMs: minute, tags: ['t'] }]);
      await expect(cache.getMany(['k'])).resolves.toEqual([value]);
      await cache.invalidate(['t']);
      await expect(cache.getMany(['k'])).resolves.toEqual([undefined]);
    }
  });

  test('keys and tags may hold any characters', async () => {
    const { cache } = current();
    const odd = ['["a","b"]', 'a b\n*?[', '😀', 'x'.repeat(5_000)];
    await cache.setMany(odd.map((key, value) => ({ key, value, ttlMs: minute, tags: [key] })));
    await expect(cache.getMany(odd)).resolves.toEqual([0, 1, 2, 3]);
    await cache.invalidate(odd);
    await expect(cache.getMany(odd)).resolves.toEqual(odd.map(() => undefined));
  });

  test('counts what it did', async () => {
    const { cache } = current();
    const before = cache.stats();
    await cache.setMany([{ key: 'k', value: 1, ttlMs: minute, tags: ['t'] }]);
    await cache.getMany(['k', 'x', 'k']);
    await cache.invalidate(['t']);
    const { hits, misses, stored, invalidated } = cache.stats();
    expect({ hits: hits - before.hits, misses: misses - before.misses }).toEqual({ hits: 2, misses: 1 });
    expect({ stored: stored - before.stored, invalidated: invalidated - before.invalidated }).toEqual({
      stored: 1,
      invalidated: 1,
    });
  });
}
