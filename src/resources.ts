import { resolve } from 'node:path';
import { createFallbackRateStore } from './admission/rate-store-fallback.ts';
import { createMemoryRateStore } from './admission/rate-store-memory.ts';
import { createRedisRateStore } from './admission/rate-store-redis.ts';
import type { Cache } from './cache/contract.ts';
import { createFallbackCache } from './cache/fallback.ts';
import { createMemoryCache } from './cache/memory.ts';
import { createRedisCache } from './cache/redis.ts';
import type { Config } from './config/schema.ts';
import type { Drift } from './contracts/drift.ts';
import { openKeyFile } from './identity/key-file.ts';
import { openRedisKeys } from './identity/key-redis.ts';
import type { KeyStore } from './identity/key-store.ts';
import { createMemoryNonces, createRedisNonces, type Nonces } from './identity/nonces.ts';
import { RecordsError } from './identity/records.ts';
import { openRedisRevocations, openRevocationFile, type RevocationStore } from './identity/revocation-store.ts';
import type { Clock } from './kit/clock.ts';
import type { RateStore } from './kit/rate-store.ts';
import type { AdminRegistry } from './kit/readiness.ts';
import { ProjectError } from './project/problem.ts';
import type { StandIn } from './recording/stand-in.ts';
import { connectRedis } from './redis/connection.ts';
import { createServiceLeases, type ServiceLeases } from './service-leases.ts';
import type { Events } from './telemetry/events.ts';

export interface ResourcesDeps {
  readonly config: Pick<Config, 'redis' | 'cache' | 'identity'>;
  /** The directory of the project. */
  readonly project: string;
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
  /** API keys that come and go; missing where none are configured. */
  readonly keyStore: KeyStore | undefined;
  /** Nonces of signed requests that were used. */
  readonly nonces: Nonces;
  /** Tokens that are refused before they expire; missing where no place for them is configured. */
  readonly revocations: RevocationStore | undefined;
  /** Resolves when the first attempt to reach Redis has ended, either way, and API keys and revocations were read. */
  attempted(): Promise<void>;
  close(): Promise<void>;
}

/** @throws {ProjectError} when the file of API keys, or that of revocations, cannot be used */
export function createResources(deps: ResourcesDeps): Resources {
  const { config, clock, events, admin, standIn } = deps;
  // A file that cannot be used stops the start, so they are read before anything is opened.
  const keyFile = fileOf('keyStore', deps, openKeyFile);
  const revocationFile = fileOf('revocations', deps, openRevocationFile);
  const redis = config.redis.url === undefined ? undefined : connectRedis({ options: config.redis, clock, events });

  const memoryStore = deps.rateStore ?? createMemoryRateStore({ clock });
  const rateStore = redis ? createFallbackRateStore(createRedisRateStore(redis), memoryStore) : memoryStore;
  const memoryCache = createMemoryCache({ clock, maxBytes: config.cache.memory });
  // What other instances cached was not asked here, so it could not be recorded; and what is replayed is nothing for them.
  const cache = redis && !standIn ? createFallbackCache(createRedisCache(redis), memoryCache) : memoryCache;

  const keyStore =
    redis && config.identity.keyStore?.redis === true ? openRedisKeys({ redis, clock, events }) : keyFile;
  const revocations =
    redis && config.identity.revocations?.redis === true
      ? openRedisRevocations({ redis, clock, events })
      : revocationFile;

  admin.register({ name: 'cache', stats: cache.stats });
  if (keyStore) admin.register({ name: 'keys', stats: keyStore.stats });
  if (revocations) {
    admin.register({
      name: 'revocations',
      // Callers without a token are served all the same.
      ready: () => {
        const known = revocations.current() !== undefined;
        const detail = revocations.stats().kept;
        return { name: 'revocations', ready: known, required: false, ...(detail === undefined ? {} : { detail }) };
      },
      stats: revocations.stats,
    });
  }
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
    keyStore,
    nonces: redis ? createRedisNonces(redis) : createMemoryNonces(clock),
    revocations,
    async attempted() {
      await redis?.attempted();
      await keyStore?.ready();
      await revocations?.ready();
    },
    async close() {
      keyStore?.close();
      revocations?.close();
      await deps.drift?.close();
      await standIn?.close();
      await redis?.close();
    },
  };
}

/** Opens the file that a setting of `identity` names. */
function fileOf<T>(
  setting: 'keyStore' | 'revocations',
  { config, project, clock, events }: ResourcesDeps,
  open: (parts: { readonly path: string; readonly clock: Clock; readonly events: Events }) => T,
): T | undefined {
  const file = config.identity[setting]?.file;
  if (file === undefined) return undefined;
  try {
    return open({ path: resolve(project, file), clock, events });
  } catch (error) {
    if (!(error instanceof RecordsError)) throw error;
    throw new ProjectError(`identity.${setting}.file: ${error.message}`, { cause: error });
  }
}
