import type { Millis } from '../kit/clock.ts';

/** One value to keep. */
export interface CacheEntry {
  readonly key: string;
  /** A JSON value. What is no JSON (a function, a cycle) is not kept. */
  readonly value: unknown;
  /** For how long; nothing is kept for 0 or less. */
  readonly ttlMs: Millis;
  /** Names under which `invalidate` finds it. */
  readonly tags?: readonly string[];
}

export interface CacheStats {
  readonly hits: number;
  readonly misses: number;
  readonly stored: number;
  readonly invalidated: number;
  /** What the cache holds now, where it can tell. */
  readonly entries?: number;
  readonly bytes?: number;
}

/**
 * Values that were fetched once and may be given to many. What comes out is deeply frozen and shares nothing with what
 * went in: nobody can change what another will see.
 *
 * An invalidation removes what is stored at that moment. A value that was read from its service before and is stored
 * after it stays until its ttl ends: ttls bound how old an answer can be, invalidations only make it younger.
 */
export interface Cache {
  /** For each key its value, or `undefined`. `null` is a value. */
  getMany(keys: readonly string[]): Promise<(unknown | undefined)[]>;
  setMany(entries: readonly CacheEntry[]): Promise<void>;
  invalidate(tags: readonly string[]): Promise<void>;
  stats(): CacheStats;
}
