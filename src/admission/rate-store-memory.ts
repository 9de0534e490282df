import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import { assertPoints, type RateStore } from '../kit/rate-store.ts';

export interface MemoryRateStoreOptions {
  readonly clock: Clock;
  /** How many keys are counted at once; beyond it, the counter that was not asked for longest is forgotten. */
  readonly maxKeys?: number;
}

/** 100,000 counters take some 30 MB at most. */
const MAX_KEYS = 100_000;

/** Counters of this process alone. Each reservation is one synchronous step, so none can come between. */
export function createMemoryRateStore({ clock, maxKeys = MAX_KEYS }: MemoryRateStoreOptions): RateStore {
  const windows = new LRUCache<string, { used: number; readonly endsAt: Millis }>({ max: maxKeys });

  return {
    async take(key, points, { limit, windowMs }) {
      assertPoints(points);
      const now = clock.now();
      const found = windows.get(key);
      const current = found && found.endsAt > now ? found : { used: 0, endsAt: now + windowMs };
      const admitted = current.used + points <= limit;
      if (admitted) {
        current.used += points;
        if (current !== found) windows.set(key, current);
      }
      return { admitted, remaining: Math.max(0, limit - current.used), resetMs: current.endsAt - now };
    },
  };
}
