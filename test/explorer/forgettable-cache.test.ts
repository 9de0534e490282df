import { expect, test } from 'vitest';
import { createForgettableCache } from '../../src/cache/forgettable.ts';
import { createMemoryCache } from '../../src/cache/memory.ts';
import { systemClock } from '../../src/kit/clock.ts';

test('what was kept before it forgot is not found any more, what is kept after is', async () => {
  const { cache, forget } = createForgettableCache(createMemoryCache({ clock: systemClock, maxBytes: 10_000 }));
  await cache.setMany([{ key: 'a', value: 1, ttlMs: 60_000, tags: ['t'] }]);
  expect(await cache.getMany(['a'])).toEqual([1]);
  forget();
  expect(await cache.getMany(['a'])).toEqual([undefined]);
  await cache.setMany([{ key: 'a', value: 2, ttlMs: 60_000, tags: ['t'] }]);
  expect(await cache.getMany(['a'])).toEqual([2]);
  await cache.invalidate(['t']);
  expect(await cache.getMany(['a'])).toEqual([undefined]);
});
