import type { RedisConnection } from '../redis/connection.ts';
import type { Cache, CacheEntry } from './contract.ts';
import { createCounters } from './counters.ts';
import { deserialize, serialize } from './serialize.ts';

/**
 * Entries and the tags that name them are written in one step. A tag is a set of keys that lives as long as its
 * longest-lived entry, so that nothing stays. KEYS: each entry's key, followed by its tags; ARGV: for each entry its
 * text, ttl, name without prefix and number of tags.
 */
const STORE = `
local k = 1
for a = 1, #ARGV, 4 do
  local ttl, tags = tonumber(ARGV[a + 1]), tonumber(ARGV[a + 3])
  redis.call('SET', KEYS[k], ARGV[a], 'PX', ttl)
  for t = k + 1, k + tags do
    redis.call('SADD', KEYS[t], ARGV[a + 2])
    if redis.call('PTTL', KEYS[t]) < ttl then redis.call('PEXPIRE', KEYS[t], ttl) end
  end
  k = k + 1 + tags
end
`;

/** A cache that all instances on one Redis share. It rejects when Redis fails: put a fallback before it. */
export function createRedisCache(redis: RedisConnection): Cache {
  const store = redis.script('frontdeskCacheStore', STORE);
  const counters = createCounters();

  return {
    async getMany(keys) {
      if (keys.length === 0) return [];
      const texts = await redis.run((client) => client.mget(keys.map(nameOf)));
      const values = texts.map((text) => (text === null ? undefined : deserialize(text)));
      const misses = values.filter((value) => value === undefined).length;
      counters.count('misses', misses);
      counters.count('hits', keys.length - misses);
      return values;
    },

    async setMany(entries) {
      const writes = entries.flatMap(writeOf);
      if (writes.length === 0) return;
      await store(
        writes.flatMap(({ keys }) => keys),
        writes.flatMap(({ args }) => args),
      );
      counters.count('stored', writes.length);
    },

    async invalidate(tags) {
      if (tags.length === 0) return;
      const removed = await redis.run(async (client) => {
        const names = await client.sunion(tags.map(tagOf));
        // The tags last: if this is interrupted, they still name what is left.
        const count = names.length === 0 ? 0 : await client.unlink(names);
        await client.unlink(tags.map(tagOf));
        return count;
      });
      counters.count('invalidated', removed);
    },

    stats: counters.read,
  };
}

function writeOf({ key, value, ttlMs, tags = [] }: CacheEntry) {
  const ttl = Math.floor(ttlMs);
  const text = ttl > 0 ? serialize(value) : undefined;
  if (text === undefined) return [];
  const name = nameOf(key);
  return [{ keys: [name, ...tags.map(tagOf)], args: [text, ttl, name, tags.length] }];
}

function nameOf(key: string): string {
  return `cache:${key}`;
}

function tagOf(tag: string): string {
  return `tag:${tag}`;
}
