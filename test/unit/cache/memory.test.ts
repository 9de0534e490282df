import { expect, test } from 'vitest';
import { createMemoryCache } from '../../../src/cache/memory.ts';
import { createFakeClock } from '../../support/clock.ts';

const ttlMs = 60_000;

test('never holds more bytes than allowed, and lets go of what was not used for longest', async () => {
  const cache = createMemoryCache({ clock: createFakeClock(), maxBytes: 100_000 });
  for (let key = 0; key < 1_000; key += 1) {
    await cache.setMany([{ key: String(key), value: 'x'.repeat(1_000), ttlMs }]);
    await cache.getMany(['0']);
    expect(cache.stats().bytes).toBeLessThanOrEqual(100_000);
  }
  await expect(cache.getMany(['0', '1', '999'])).resolves.toEqual(['x'.repeat(1_000), undefined, 'x'.repeat(1_000)]);
});

test('a value larger than the cache is not kept, nor is the older one that it replaces', async () => {
  const cache = createMemoryCache({ clock: createFakeClock(), maxBytes: 1_000 });
  await cache.setMany([{ key: 'k', value: 'old', ttlMs }]);
  await cache.setMany([{ key: 'k', value: 'x'.repeat(1_000), ttlMs }]);
  await expect(cache.getMany(['k'])).resolves.toEqual([undefined]);
});

test('without memory it keeps nothing and fails nothing', async () => {
  const cache = createMemoryCache({ clock: createFakeClock(), maxBytes: 0 });
  await cache.setMany([{ key: 'k', value: 1, ttlMs, tags: ['t'] }]);
  await expect(cache.getMany(['k'])).resolves.toEqual([undefined]);
  await cache.invalidate(['t']);
});

test('an entry that went away in any way is not counted as invalidated later', async () => {
  const clock = createFakeClock();
  const cache = createMemoryCache({ clock, maxBytes: 3_000 });
  const tags = ['t'];
  await cache.setMany([{ key: 'expired', value: 1, ttlMs: 10, tags }]);
  clock.advance(10);
  await cache.getMany(['expired']);
  await cache.setMany([{ key: 'evicted', value: 1, ttlMs, tags }]);
  await cache.setMany([{ key: 'large', value: 'x'.repeat(1_300), ttlMs }]);
  await cache.invalidate(tags);
  expect(cache.stats()).toMatchObject({ entries: 1, invalidated: 0 });
});

test('nests values as deep as JSON does, or does not keep them', async () => {
  const cache = createMemoryCache({ clock: createFakeClock(), maxBytes: 10_000_000 });
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  await cache.setMany([{ key: 'deep', value: deep, ttlMs }]);
  await expect(cache.getMany(['deep'])).resolves.toEqual([undefined]);
});
