import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import type { Cache, CacheEntry } from './contract.ts';
import { createCounters } from './counters.ts';
import { deserialize, serialize } from './serialize.ts';

export interface MemoryCacheOptions {
  readonly clock: Clock;
  /** The most bytes that entries take, by the length of their texts; the one not used for longest goes first. */
  readonly maxBytes: number;
}

interface Held {
  readonly value: unknown;
  readonly expiresAt: Millis;
  readonly tags: readonly string[];
}

/** What an entry takes beside its texts: objects, map slots, hidden classes (roughly). */
const OVERHEAD = 200;

/** A cache in the memory of this process. */
export function createMemoryCache({ clock, maxBytes }: MemoryCacheOptions): Cache {
  const keysByTag = new Map<string, Set<string>>();
  const counters = createCounters();
  const held = new LRUCache<string, Held>({
    maxSize: Math.max(1, maxBytes),
    // Entries leave in several ways; whichever it is, their tags forget them.
    dispose: (entry, key) => {
      for (const tag of entry.tags) untag(tag, key);
    },
  });

  function untag(tag: string, key: string): void {
    const keys = keysByTag.get(tag);
    keys?.delete(key);
    if (keys?.size === 0) keysByTag.delete(tag);
  }

  function get(key: string): unknown {
    const found = held.get(key);
    const fresh = found !== undefined && found.expiresAt > clock.now();
    if (found && !fresh) held.delete(key);
    counters.count(fresh ? 'hits' : 'misses');
    return fresh ? found.value : undefined;
  }

  function set({ key, value, ttlMs, tags = [] }: CacheEntry): void {
    const text = ttlMs > 0 ? serialize(value) : undefined;
    const frozen = text === undefined ? undefined : deserialize(text);
    if (text === undefined || frozen === undefined) return;
    const size = OVERHEAD + 2 * (key.length + text.length + tags.reduce((sum, tag) => sum + tag.length, 0));
    held.set(key, { value: frozen, expiresAt: clock.now() + ttlMs, tags }, { size });
    // Larger than the whole cache: it was not kept, nor is what it replaced.
    if (!held.has(key)) return;
    for (const tag of tags) keysByTag.set(tag, (keysByTag.get(tag) ?? new Set()).add(key));
    counters.count('stored');
  }

  return {
    getMany: async (keys) => keys.map(get),
    setMany: async (entries) => entries.forEach(set),
    async invalidate(tags) {
      for (const tag of tags) {
        for (const key of [...(keysByTag.get(tag) ?? [])]) {
          held.delete(key);
          counters.count('invalidated');
        }
      }
    },
    stats: () => ({ ...counters.read(), entries: held.size, bytes: held.calculatedSize }),
  };
}
