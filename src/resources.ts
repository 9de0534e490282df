import { createFallbackRateStore } from './admission/rate-store-fallback.ts';
import { createMemoryRateStore } from './admission/rate-store-memory.ts';
import { createRedisRateStore } from './admission/rate-store-redis.ts';
import type { Cache } from './cache/contract.ts';
import { createFallbackCache } from './cache/fallback.ts';
import { createMemoryCache } from './cache/memory.ts';
import { createRedisCache } from './cache/redis.ts';
import type { Config } from './config/schema.ts';
import type { Drift } from './contracts/drift.ts';
import type { Clock } from './kit/clock.ts';
import type { RateStore } from './kit/rate-store.ts';
import type { AdminRegistry } from './kit/readiness.ts';
import type { StandIn } from './recording/stand-in.ts';
import { connectRedis } from './redis/connection.ts';
import { createServiceLeases, type ServiceLeases } from './service-leases.ts';
import type { Events } from './telemetry/events.ts';

export interface ResourcesDeps {
  readonly config: Pick<Config, 'redis' | 'cache'>;
  readonly clock: Clock;
  readonly events: Events;
  readonly admin: AdminRegistry;
  readonly rateStore: RateStore | undefined;
  /** Checks answers against contracts, when that is switched on; it is closed with the rest. */
  readonly drift: Drift | undefined;
  /** Listens in on services, or answers in their place; it is closed with the rest. */
  readonly standIn: StandIn | undefined;
}

/** What outlives generations: connections, caches, counters. Everything registers here what operators can see of it. */
export interface Resources {
  readonly rateStore: RateStore;
  readonly cache: Cache;
  readonly services: ServiceLeases;
  /** Resolves when the first attempt to reach Redis has ended, either way. */
  attempted(): Promise<void>;
  close(): Promise<void>;
}

export function createResources(deps: ResourcesDeps): Resources {
  const { config, clock, events, admin, standIn } = deps;
  const redis = config.redis.url === undefined ? undefined : connectRedis({ options: config.redis, clock, events });

  const memoryStore = deps.rateStore ?? createMemoryRateStore({ clock });
  const rateStore = redis ? createFallbackRateStore(createRedisRateStore(redis), memoryStore) : memoryStore;
  const memoryCache = createMemoryCache({ clock, maxBytes: config.cache.memory });
  // What other instances cached was not asked here, so it could not be recorded; and what is replayed is nothing for them.
  const cache = redis && !standIn ? createFallbackCache(createRedisCache(redis), memoryCache) : memoryCache;

  admin.register({ name: 'cache', stats: cache.stats });
  if (standIn) admin.register({ name: 'recording', stats: standIn.stats });
  if (redis) {
    admin.register({
      name: 'redis',
      // Without Redis everything goes on in memory, so an instance is ready all the same.
      ready: () => {
        const now = redis.state();
        return {
          name: 'redis',
          ready: now.state === 'up',
          required: false,
          ...(now.state === 'down' ? { detail: now.reason } : {}),
        };
      },
      stats: redis.state,
    });
  }

  return {
    rateStore,
    cache,
    services: createServiceLeases({ clock, events, admin, drift: deps.drift, standIn }),
    attempted: async () => redis?.attempted(),
    async close() {
      await deps.drift?.close();
      await standIn?.close();
      await redis?.close();
    },
  };
}
