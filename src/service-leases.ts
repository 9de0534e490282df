import type { Config } from './config/schema.ts';
import type { Drift } from './contracts/drift.ts';
import {
  type Credentials,
  type CredentialsMode,
  type CredentialsRequest,
  createCredentials,
} from './identity/credentials.ts';
import { createTokenExchange, type TokenExchange, type TokenExchangeFact } from './identity/token-exchange.ts';
import type { Clock } from './kit/clock.ts';
import { durationOf, formatDuration } from './kit/durations.ts';
import type { AdminRegistry } from './kit/readiness.ts';
import type { Service } from './loaders/service.ts';
import type { LoadedBff } from './project/load.ts';
import { ProjectError } from './project/problem.ts';
import type { StandIn } from './recording/stand-in.ts';
import type { Events } from './telemetry/events.ts';
import { urlOf } from './upstream/balance/instance-option.ts';
import { createUpstream, type Upstream } from './upstream/service.ts';

export interface ServiceLeasesDeps {
  readonly clock: Clock;
  readonly events: Events;
  readonly admin: AdminRegistry;
  /** Checks answers against contracts, when that is switched on. */
  readonly drift: Drift | undefined;
  /** Listens in on services, or answers in their place. */
  readonly standIn: StandIn | undefined;
}

/** The services as one generation calls them. */
export interface ServiceLease {
  readonly upstream: (service: string) => Upstream;
  /** The headers that carry a caller's identity to a service, as its configuration says. */
  credentials(service: string, request: Omit<CredentialsRequest, 'mode' | 'service'>): ReturnType<Credentials>;
  readonly services: readonly { readonly name: string; readonly instances: readonly string[] }[];
  /** Gives the services back: what no generation holds any more is closed. */
  release(): void;
}

/**
 * What is known of services outlives generations: one whose settings stay as they are keeps its connections and counters, a changed one
 * gets new ones, and the old ones are closed when the last generation that holds them has ended.
 */
export interface ServiceLeases {
  /** @throws {ProjectError} when a service that a BFF calls has no address, its settings contradict the project's, or its files cannot be used. */
  lease(config: Config, loaded: readonly LoadedBff[]): ServiceLease;
  /** Shows the services of this lease to operators, in the place of those that were shown before. */
  show(lease: ServiceLease): void;
  /** How many services are held. */
  held(): number;
}

type Taken = readonly [key: string, upstream: Upstream];
type ExchangeOptions = Config['identity']['exchange'];
type Settings = ReadonlyMap<string, Config['services'][string]>;

export function createServiceLeases({ clock, events, admin, drift, standIn }: ServiceLeasesDeps): ServiceLeases {
  const upstreams = createHeld<Upstream>();
  /** They remember tokens: generations with the same settings share one. */
  const exchanges = createHeld<TokenExchange>();
  let hide: (() => void)[] = [];

  function take(name: string, options: Config['services'][string], zone: string | undefined): Taken {
    const key = JSON.stringify([name, options, zone]);
    const make = () => createUpstream(name, options, { clock, events, random: Math.random, zone, drift });
    return [key, upstreams.take(key, make)];
  }

  /** All services or none: what was taken before one that cannot be made is given back. */
  function takeAll(settings: Settings, zone: string | undefined): ReadonlyMap<string, Taken> {
    const taken = new Map<string, Taken>();
    try {
      for (const [name, options] of settings) taken.set(name, take(name, options, zone));
      return taken;
    } catch (error) {
      for (const [key] of taken.values()) upstreams.giveBack(key);
      // The files of `tls`.
      throw new ProjectError(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }

  function takeExchange(options: NonNullable<ExchangeOptions>): Pick<TokenExchange, 'headersFor'> {
    const onFact = (fact: TokenExchangeFact) => events.publish('tokenExchange', fact);
    const { headersFor } = exchanges.take(JSON.stringify(options), () =>
      createTokenExchange({ options, clock, onFact }),
    );
    // Nobody sees what a recording is sent, and no issuer need be there for it.
    return { headersFor: (subject) => (standIn?.replaces(subject.service) ? {} : headersFor(subject)) };
  }

  return {
    lease(config, loaded) {
      // Before anything is taken, so that a refusal leaves nothing behind.
      const settings = settingsOf(config, loaded);
      const taken = takeAll(settings, config.zone);
      const { mint, exchange } = config.identity;
      const credentials = createCredentials(mint, clock, exchange && takeExchange(exchange));
      const asked = new Map([...taken].map(([name, [, upstream]]) => [name, upstream]));
      for (const service of loaded.flatMap(({ services }) => services)) {
        const upstream = taken.get(service.name)?.[1];
        if (standIn && upstream) asked.set(service.name, standIn.upstream(service, upstream));
      }
      let released = false;
      return {
        upstream(service) {
          const upstream = asked.get(service);
          if (!upstream) throw new ProjectError(`no service is named "${service}"`);
          return upstream;
        },
        credentials: (service, request) =>
          credentials({ ...request, service, mode: settings.get(service)?.credentials ?? 'none' }),
        services: [...settings].map(([name, { instances }]) => ({ name, instances: instances.map(urlOf) })),
        release() {
          if (released) return;
          released = true;
          for (const [key] of taken.values()) upstreams.giveBack(key);
          if (exchange) exchanges.giveBack(JSON.stringify(exchange));
        },
      };
    },
    show(lease) {
      for (const stop of hide) stop();
      hide = lease.services.map(({ name }) =>
        admin.register({
          name: `service ${name}`,
          ready: () => lease.upstream(name).ready(),
          stats: () => lease.upstream(name).stats(),
        }),
      );
    },
    held: upstreams.size,
  };
}

function settingsOf(config: Config, loaded: readonly LoadedBff[]): Settings {
  const settings = new Map<string, Config['services'][string]>();
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
      settings.set(name, options);
    }
  }
  return settings;
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

/** Things by their settings, for as long as somebody uses them. */
function createHeld<T extends { close(): void }>() {
  const held = new Map<string, { readonly thing: T; users: number }>();
  return {
    take(key: string, make: () => T): T {
      const found = held.get(key) ?? { thing: make(), users: 0 };
      found.users += 1;
      held.set(key, found);
      return found.thing;
    },
    giveBack(key: string): void {
      const found = held.get(key);
      if (!found) return;
      found.users -= 1;
      if (found.users > 0) return;
      held.delete(key);
      found.thing.close();
    },
    size: () => held.size,
  };
}

/** What a service is sent must be made from no more than `sharedWith` says: checked at start, endpoint by endpoint. */
function refuseCredentials({ name, endpoints }: Service, mode: CredentialsMode, config: Config): void {
  if (mode === 'mint' && !config.identity.mint) {
    throw new ProjectError(
      `services.${name}.credentials is "mint", but neither identity.mint.key nor identity.mint.secret is set`,
    );
  }
  if (mode === 'exchange' && !config.identity.exchange)
    throw new ProjectError(`services.${name}.credentials is "exchange", but identity.exchange is not set`);
  if (mode !== 'forward' && mode !== 'exchange') return;
  for (const [endpoint, { options }] of Object.entries(endpoints)) {
    if ('sharedWith' in options && options.sharedWith === 'client') {
      throw new ProjectError(
        `services.${name}.credentials is "${mode}", but ${name}.${endpoint} is shared with a client's users: ${mode === 'forward' ? 'a forwarded' : 'an exchanged'} token would name one of them`,
      );
    }
  }
}
