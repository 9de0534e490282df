import { assertPoints, type RateStore } from '../kit/rate-store.ts';

/**
 * Asks `first`; whatever fails there is decided by `second`. So a limit is never lost, it is only counted by each process
 * for itself while what they share is away, and no request fails for it.
 */
export function createFallbackRateStore(first: RateStore, second: RateStore): RateStore {
  return {
    async take(key, points, window) {
      assertPoints(points);
      try {
        return await first.take(key, points, window);
      } catch {
        return second.take(key, points, window);
      }
    },
  };
}
