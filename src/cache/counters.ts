import type { CacheStats } from './contract.ts';

type Counted = 'hits' | 'misses' | 'stored' | 'invalidated';

/** Counts what a cache does. */
export function createCounters() {
  const counts: Record<Counted, number> = { hits: 0, misses: 0, stored: 0, invalidated: 0 };
  return {
    count(what: Counted, by = 1): void {
      counts[what] += by;
    },
    read: (): CacheStats => ({ ...counts }),
  };
}
