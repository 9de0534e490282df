import { assertPoints, type RateStore } from '../kit/rate-store.ts';
import type { RedisConnection } from '../redis/connection.ts';

/**
 * The clock of Redis stands still while a script runs: a key that GET finds is also found by PTTL. The counter ends with
 * its window, so nothing stays; one without an end (somebody's PERSIST) starts anew.
 */
const TAKE = `
local points, limit, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local used, left = tonumber(redis.call('GET', KEYS[1]) or 0), redis.call('PTTL', KEYS[1])
if left < 0 then used, left = 0, window end
local admitted = used + points <= limit
if admitted then
  if used == 0 then redis.call('SET', KEYS[1], points, 'PX', window) else redis.call('INCRBY', KEYS[1], points) end
  used = used + points
end
return { admitted and 1 or 0, math.max(0, limit - used), left }
`;

/** Counters that all instances on one Redis share. `take` rejects when Redis fails: put a fallback before it. */
export function createRedisRateStore(redis: RedisConnection): RateStore {
  const script = redis.script('frontdeskTake', TAKE);

  return {
    async take(key, points, { limit, windowMs }) {
      assertPoints(points);
      const reply = await script([`rate:${key}`], [points, limit, Math.ceil(windowMs)]);
      if (!isReply(reply)) throw new TypeError(`expected three numbers from Redis, got ${JSON.stringify(reply)}`);
      const [admitted, remaining, resetMs] = reply;
      return { admitted: admitted === 1, remaining, resetMs };
    },
  };
}

function isReply(reply: unknown): reply is [number, number, number] {
  return Array.isArray(reply) && reply.length === 3 && reply.every((part) => typeof part === 'number');
}
