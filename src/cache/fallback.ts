import type { Cache } from './contract.ts';

/**
 * Uses `first`; while it fails, `second` stands in. No failure reaches the caller. What `first` could not invalidate
 * stays there until its ttl ends.
 */
export function createFallbackCache(first: Cache, second: Cache): Cache {
  async function attempt<T>(use: (cache: Cache) => Promise<T>): Promise<T> {
    try {
      return await use(first);
    } catch {
      return use(second);
    }
  }

  return {
    getMany: (keys) => attempt((cache) => cache.getMany(keys)),
    setMany: (entries) => attempt((cache) => cache.setMany(entries)),
    async invalidate(tags) {
      // `second` may hold entries of an outage, and will be asked again in the next one.
      await Promise.allSettled([first.invalidate(tags), second.invalidate(tags)]);
    },
    stats() {
      const [one, other] = [first.stats(), second.stats()];
      return {
        ...other,
        hits: one.hits + other.hits,
        misses: one.misses + other.misses,
        stored: one.stored + other.stored,
        invalidated: one.invalidated + other.invalidated,
      };
    },
  };
}
