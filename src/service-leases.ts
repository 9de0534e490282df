import type { Config } from './config/schema.ts';
import type { Drift } from './contracts/drift.ts';
import { type CredentialsMode, type CredentialsRequest, createCredentials } from './identity/credentials.ts';
import type { Clock } from './kit/clock.ts';
import type { AdminRegistry } from './kit/readiness.ts';
import type { Service } from './loaders/service.ts';
import type { LoadedBff } from './project/load.ts';
import { ProjectError } from './project/problem.ts';
import type { StandIn } from './recording/stand-in.ts';
import type { Events } from './telemetry/events.ts';
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
  credentials(service: string, request: Omit<CredentialsRequest, 'mode' | 'service'>): Readonly<Record<string, string>>;
  readonly services: readonly { readonly name: string; readonly instances: readonly string[] }[];
  /** Gives the services back: what no generation holds any more is closed. */
  release(): void;
}

/**
 * What is known of services outlives generations: one whose settings stay as they are keeps its connections and counters, a changed one
 * gets new ones, and the old ones are closed when the last generation that holds them has ended.
 */
export interface ServiceLeases {
  /** @throws {ProjectError} when a service that a BFF calls has no address, or may not be sent what its settings say. */
  lease(config: Config, loaded: readonly LoadedBff[]): ServiceLease;
  /** Shows the services of this lease to operators, in the place of those that were shown before. */
  show(lease: ServiceLease): void;
  /** How many services are held. */
  held(): number;
}

interface Held {
  readonly upstream: Upstream;
  users: number;
}

export function createServiceLeases({ clock, events, admin, drift, standIn }: ServiceLeasesDeps): ServiceLeases {
  const held = new Map<string, Held>();
  let hide: (() => void)[] = [];

  function take(name: string, options: Config['services'][string]): [key: string, upstream: Upstream] {
    const key = JSON.stringify([name, options]);
    const found = held.get(key) ?? { upstream: createUpstream(name, options, { clock, events, drift }), users: 0 };
    found.users += 1;
    held.set(key, found);
    return [key, found.upstream];
  }

  function giveBack(key: string): void {
    const found = held.get(key);
    if (!found) return;
    found.users -= 1;
    if (found.users > 0) return;
    held.delete(key);
    found.upstream.close();
  }

  return {
    lease(config, loaded) {
      const credentials = createCredentials(config.identity.mint, clock);
      // Before anything is taken, so that a refusal leaves nothing behind.
      const settings = settingsOf(config, loaded);
      const taken = new Map([...settings].map(([name, options]) => [name, take(name, options)]));
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
        services: [...settings].map(([name, { instances }]) => ({ name, instances })),
        release() {
          if (released) return;
          released = true;
          for (const [key] of taken.values()) giveBack(key);
        },
      };
    },
    show(lease) {
      for (const stop of hide) stop();
      hide = lease.services.map(({ name }) =>
        admin.register({ name: `service ${name}`, stats: () => lease.upstream(name).stats() }),
      );
    },
    held: () => held.size,
  };
}

function settingsOf(config: Config, loaded: readonly LoadedBff[]): ReadonlyMap<string, Config['services'][string]> {
  const settings = new Map<string, Config['services'][string]>();
  for (const bff of loaded) {
    for (const service of bff.services) {
      const { name } = service;
      const options = config.services[name];
      if (!options) {
        const example = `services:\n  ${name}:\n    instances: [http://${name}:8080]`;
        throw new ProjectError(
          `bffs/${bff.name} uses the service "${name}", but services.${name}.instances is not set. In gateway.yaml:\n${example}`,
        );
      }
      refuseCredentials(service, options.credentials, config);
      settings.set(name, options);
    }
  }
  return settings;
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
