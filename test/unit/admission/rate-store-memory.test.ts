import { expect, test } from 'vitest';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { createFakeClock } from '../../support/clock.ts';

const window = { limit: 1, windowMs: 60_000 };

test('forgets the counters that were not asked for longest when there are too many keys', async () => {
  const store = createMemoryRateStore({ clock: createFakeClock(), maxKeys: 3 });
  for (const key of ['a', 'b', 'c']) await store.take(key, 1, window);
  await store.take('a', 1, window);
  await store.take('d', 1, window);
  await expect(store.take('a', 1, window)).resolves.toMatchObject({ admitted: false });
  await expect(store.take('b', 1, window)).resolves.toMatchObject({ admitted: true });
});

test('a million keys take no more memory than a hundred thousand', async () => {
  const store = createMemoryRateStore({ clock: createFakeClock() });
  const fill = async (from: number, to: number) => {
    for (let key = from; key < to; key += 1) await store.take(`client:${key}`, 1, window);
  };
  await fill(0, 100_000);
  await expect(store.take('client:0', 1, window)).resolves.toMatchObject({ admitted: false });
  await fill(100_000, 1_000_000);
  await expect(store.take('client:0', 1, window)).resolves.toMatchObject({ admitted: true });
  await expect(store.take('client:999999', 1, window)).resolves.toMatchObject({ admitted: false });
});
