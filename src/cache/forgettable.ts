import type { Cache } from './contract.ts';

/** A cache, and a way to begin it anew. */
export interface ForgettableCache {
  readonly cache: Cache;
  /** From now on, nothing that was kept before is found. It leaves as its ttl ends. */
  forget(): void;
}

/** Puts `cache` under names that change with each `forget`: for those who break services and want to see it at once. */
export function createForgettableCache(cache: Cache): ForgettableCache {
  let epoch = 0;
  const nameOf = (key: string) => `${epoch}:${key}`;
  return {
    cache: {
      getMany: (keys) => cache.getMany(keys.map(nameOf)),
      setMany: (entries) => cache.setMany(entries.map((entry) => ({ ...entry, key: nameOf(entry.key) }))),
      invalidate: cache.invalidate,
      stats: cache.stats,
    },
    forget() {
      epoch += 1;
    },
  };
}
