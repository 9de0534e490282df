import { createFallbackRateStore } from './admission/rate-store-fallback.ts';
import { createMemoryRateStore } from './admission/rate-store-memory.ts';
import { createRedisRateStore } from './admission/rate-store-redis.ts';
import type { Cache } from './cache/contract.ts';
import { createFallbackCache } from './cache/fallback.ts';
import { createMemoryCache } from './cache/memory.ts';
import { createRedisCache } from './cache/redis.ts';
import type { Config } from './config/schema.ts';
import { type CredentialsMode, type CredentialsRequest, createCredentials } from './identity/credentials.ts';
import type { Clock } from './kit/clock.ts';
import { durationOf, formatDuration } from './kit/durations.ts';
import type { RateStore } from './kit/rate-store.ts';
import type { AdminRegistry } from './kit/readiness.ts';
import type { Service } from './loaders/service.ts';
import type { LoadedBff } from './project/load.ts';
import { ProjectError } from './project/problem.ts';
import { connectRedis } from './redis/connection.ts';
import type { Events } from './telemetry/events.ts';
import { urlOf } from './upstream/balance/instance-option.ts';
import { createUpstream, type Upstream } from './upstream/service.ts';

export interface ResourcesDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly events: Events;
  readonly admin: AdminRegistry;
  readonly loaded: readonly LoadedBff[];
  readonly rateStore: RateStore | undefined;
}

/** What outlives generations: connections, caches, counters. Everything registers here what operators can see of it. */
export interface Resources {
  readonly rateStore: RateStore;
  readonly cache: Cache;
  readonly upstream: (service: string) => Upstream;
  /** The headers that carry a caller's identity to a service, as its configuration says. */
  credentials(service: string, request: Omit<CredentialsRequest, 'mode' | 'service'>): Readonly<Record<string, string>>;
  readonly services: readonly { readonly name: string; readonly instances: readonly string[] }[];
  /** Resolves when the first attempt to reach Redis has ended, either way. */
  attempted(): Promise<void>;
  close(): Promise<void>;
}

/** @throws {ProjectError} when a service that a BFF calls has no address. */
export function createResources(deps: ResourcesDeps): Resources {
  const { config, clock, events, admin } = deps;
  const upstreams = createUpstreams(deps);
  const credentials = createCredentials(config.identity.mint, clock);
  const redis = config.redis.url === undefined ? undefined : connectRedis({ options: config.redis, clock, events });

  const memoryStore = deps.rateStore ?? createMemoryRateStore({ clock });
  const rateStore = redis ? createFallbackRateStore(createRedisRateStore(redis), memoryStore) : memoryStore;
  const memoryCache = createMemoryCache({ clock, maxBytes: config.cache.memory });
  const cache = redis ? createFallbackCache(createRedisCache(redis), memoryCache) : memoryCache;

  admin.register({ name: 'cache', stats: cache.stats });
  for (const upstream of upstreams.values())
    admin.register({ name: `service ${upstream.name}`, ready: upstream.ready, stats: upstream.stats });
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
    upstream(service) {
      const upstream = upstreams.get(service);
      if (!upstream) throw new ProjectError(`no service is named "${service}"`);
      return upstream;
    },
    credentials: (service, request) =>
      credentials({ ...request, service, mode: config.services[service]?.credentials ?? 'none' }),
    services: [...upstreams.keys()].map((name) => ({
      name,
      instances: (config.services[name]?.instances ?? []).map(urlOf),
    })),
    attempted: async () => redis?.attempted(),
    async close() {
      for (const upstream of upstreams.values()) upstream.close();
      await redis?.close();
    },
  };
}

function createUpstreams({ config, clock, events, loaded }: ResourcesDeps): Map<string, Upstream> {
  const upstreams = new Map<string, Upstream>();
  for (const bff of loaded) {
    for (const service of bff.services) {
      const { name } = service;
      const options = config.services[name];
      if (!options) {
        const known = Object.keys(config.services).join(', ') || 'none';
        const example = `services:\n  ${name}:\n    instances: [http://${name}:8080]`;
        throw new ProjectError(
          `bffs/${bff.name} uses the service "${name}", but services.${name}.instances is not set (services that are: ${known}). In gateway.yaml:\n${example}`,
        );
      }
      refuseCredentials(service, options.credentials, config);
      refuseTimeouts(service, config);
      if (upstreams.has(name)) continue;
      try {
        upstreams.set(name, createUpstream(name, options, { clock, events, random: Math.random, zone: config.zone }));
      } catch (error) {
        for (const upstream of upstreams.values()) upstream.close();
        // The files of `tls`.
        throw new ProjectError(error instanceof Error ? error.message : String(error), { cause: error });
      }
    }
  }
  return upstreams;
}

/** A time-out that is longer than any deadline would promise what no call can have. */
function refuseTimeouts({ name, endpoints }: Service, { server }: Config): void {
  for (const [endpoint, { options }] of Object.entries(endpoints)) {
    if (options.timeout === undefined) continue;
    const place = `services/${name}/endpoints.ts: ${endpoint}: timeout`;
    const timeout = durationOf(options.timeout, place);
    if (timeout > server.maxDeadline) {
      throw new ProjectError(
        `${place}: expected at most server.maxDeadline (${formatDuration(server.maxDeadline)}), got ${options.timeout}`,
      );
    }
  }
}

/** What a service is sent must be made from no more than `sharedWith` says: checked at start, endpoint by endpoint. */
function refuseCredentials({ name, endpoints }: Service, mode: CredentialsMode, config: Config): void {
  if (mode === 'mint' && !config.identity.mint) {
    throw new ProjectError(`services.${name}.credentials is "mint", but identity.mint.secret is not set`);
  }
  for (const [endpoint, { options }] of Object.entries(endpoints)) {
    if (mode === 'forward' && 'sharedWith' in options && options.sharedWith === 'client') {
      throw new ProjectError(
        `services.${name}.credentials is "forward", but ${name}.${endpoint} is shared with a client's users: a forwarded token would name one of them`,
      );
    }
  }
}
