import type { Config } from '../config/schema.ts';
import type { RedisConnection } from '../redis/connection.ts';
import { Failure } from './failure.ts';

/** In milliseconds. */
const PATIENCE = 5_000;

/**
 * Connects to the Redis of a configuration for `work`, and closes the connection after it.
 * @throws {Failure} when it cannot be reached
 */
export async function withRedis<T>(
  config: Pick<Config, 'redis'>,
  work: (redis: RedisConnection) => Promise<T>,
): Promise<T> {
  const [{ connectRedis }, { createEvents }, { systemClock }] = await Promise.all([
    import('../redis/connection.ts'),
    import('../telemetry/events.ts'),
    import('../kit/clock.ts'),
  ]);
  // A gateway goes on without a slow Redis; whoever typed a command would rather wait.
  const options = { ...config.redis, commandTimeout: PATIENCE, connectTimeout: PATIENCE };
  const redis = connectRedis({ options, clock: systemClock, events: createEvents(() => {}) });
  try {
    await redis.attempted();
    const now = redis.state();
    if (now.state === 'down')
      throw new Failure(`Redis (redis.url) cannot be reached: ${now.reason}; nothing was changed`);
    return await work(redis);
  } finally {
    await redis.close();
  }
}
