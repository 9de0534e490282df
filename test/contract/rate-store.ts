import { expect, test } from 'vitest';
import type { RateStore } from '../../src/kit/rate-store.ts';

export interface RateStoreUnderTest {
  readonly store: RateStore;
  /** Resolves when a part of the window of this key has passed. */
  timePasses(key: string): Promise<void>;
  /** Resolves when the window of this key, of `windowMs`, is over. */
  windowEnds(key: string, windowMs: number): Promise<void>;
}

/** What every RateStore must do. `current` gives the store of the running test; keys are fresh in each test. */
export function rateStoreContract(current: () => RateStoreUnderTest): void {
  const window = { limit: 5, windowMs: 60_000 };
  let keys = 0;
  const freshKey = () => {
    keys += 1;
    return `contract:${keys}`;
  };

  test('admits exactly 5 of 50 parallel reservations at a limit of 5', async () => {
    const { store } = current();
    const key = freshKey();
    const taken = await Promise.all(Array.from({ length: 50 }, () => store.take(key, 1, window)));
    expect(taken.filter(({ admitted }) => admitted)).toHaveLength(5);
    const left = taken.map(({ remaining }) => remaining).sort((a, b) => b - a);
    expect(left.slice(0, 6)).toEqual([4, 3, 2, 1, 0, 0]);
  });

  test('says how long the window still lasts, the same to the admitted and the refused', async () => {
    const { store } = current();
    const key = freshKey();
    const one = { limit: 1, windowMs: 60_000 };
    for (const { resetMs } of [await store.take(key, 1, one), await store.take(key, 1, one)]) {
      expect(resetMs).toBeGreaterThan(50_000);
      expect(resetMs).toBeLessThanOrEqual(60_000);
    }
  });

  test('takes several points all or nothing', async () => {
    const { store } = current();
    const key = freshKey();
    await expect(store.take(key, 3, window)).resolves.toMatchObject({ admitted: true, remaining: 2 });
    await expect(store.take(key, 3, window)).resolves.toMatchObject({ admitted: false, remaining: 2 });
    await expect(store.take(key, 2, window)).resolves.toMatchObject({ admitted: true, remaining: 0 });
  });

  test('a refused reservation takes no point, and starts no window', async () => {
    const { store } = current();
    const key = freshKey();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(store.take(key, 6, window)).resolves.toMatchObject({
        admitted: false,
        remaining: 5,
        resetMs: 60_000,
      });
    }
    await expect(store.take(key, 5, window)).resolves.toMatchObject({ admitted: true, remaining: 0 });
  });

  test('counts keys apart', async () => {
    const { store } = current();
    const one = { limit: 1, windowMs: 60_000 };
    const [key, other] = [freshKey(), freshKey()];
    await store.take(key, 1, one);
    await expect(store.take(key, 1, one)).resolves.toMatchObject({ admitted: false });
    await expect(store.take(other, 1, one)).resolves.toMatchObject({ admitted: true });
  });

  test('starts anew when the window ends, which its first reservation began and no later one prolongs', async () => {
    const { store, timePasses, windowEnds } = current();
    const key = freshKey();
    const short = { limit: 2, windowMs: 500 };
    const first = await store.take(key, 1, short);
    await timePasses(key);
    const second = await store.take(key, 1, short);
    expect(second.resetMs).toBeLessThan(first.resetMs);
    await timePasses(key);
    expect((await store.take(key, 1, short)).resetMs).toBeLessThan(second.resetMs);
    await windowEnds(key, 500);
    await expect(store.take(key, 2, short)).resolves.toMatchObject({ admitted: true, remaining: 0 });
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses %s points as a mistake of the caller', async (points) => {
    await expect(current().store.take(freshKey(), points, window)).rejects.toThrow(RangeError);
  });
}
