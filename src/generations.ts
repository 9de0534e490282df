import { createRequestLimit } from './admission/request-limit.ts';
import type { Config } from './config/schema.ts';
import { createGeneration, type Generation, type GenerationDeps } from './generation.ts';
import type { IdentifyRequest } from './identity/announce.ts';
import { createIdentity, type Identity } from './identity/identity.ts';
import type { KeyMemory } from './identity/issuer-keys.ts';
import type { LoadedBff } from './project/load.ts';
import type { Resources } from './resources.ts';
import type { ServiceLease } from './service-leases.ts';

/** A generation with what its configuration says of callers and services: all that a request needs of it. */
export interface Present extends Generation {
  readonly config: Config;
  readonly identify: IdentifyRequest;
  /** Whether the keys of each issuer are there. */
  readonly issuers: Identity['ready'];
  readonly limitRequests: ReturnType<typeof createRequestLimit>;
  readonly services: ServiceLease;
}

export interface GenerationsDeps extends Omit<GenerationDeps, 'config' | 'rateStore'> {
  readonly resources: Pick<Resources, 'services' | 'rateStore' | 'keyStore' | 'nonces' | 'revocations'>;
}

/** The generations of one gateway: the present one, swapped by one reference, and those that still answer what came to them. */
export interface Generations {
  present(): Present;
  /** The present generation for one request, which keeps it until it leaves. */
  enter(): { readonly present: Present; leave(): void };
  /**
   * Builds a generation and puts it in the place of the present one, which ends when its last request has left. Calls run one after the
   * other. @throws what building it throws; then the present one stays.
   */
  swap(config: Config, load: () => Promise<readonly LoadedBff[]>, number?: number): Promise<Present>;
  /** How many have not ended. */
  alive(): number;
  /** Ends them all, whoever is still in them. */
  stop(): Promise<void>;
}

interface Kept {
  readonly present: Present;
  requests: number;
  retired: boolean;
}

/** Starts with no generation: the first `swap` makes it. */
export function createGenerations({ resources, ...deps }: GenerationsDeps): Generations {
  const kept = new Set<Kept>();
  const identities = new Map<string, { readonly identity: Identity; users: number }>();
  const memory: KeyMemory = new Map();
  let stopped = false;
  let current: Kept | undefined;
  let swapping: Promise<unknown> = Promise.resolve();

  function now(): Kept {
    if (!current) throw new Error('expected a generation, none was made');
    return current;
  }

  async function end(one: Kept): Promise<void> {
    if (kept.delete(one)) await endOf(one.present);
  }

  async function endOf(present: Present): Promise<void> {
    await present.stop();
    present.services.release();
    leave(present.config);
  }

  async function build(config: Config, loaded: readonly LoadedBff[], number: number): Promise<Present> {
    const services = resources.services.lease(config, loaded);
    try {
      const { rateStore } = resources;
      const generation = await createGeneration(number, loaded, { ...deps, config, rateStore });
      const { identify, ready: issuers } = identityOf(config);
      return Object.freeze({
        ...generation,
        config,
        identify,
        issuers,
        limitRequests: createRequestLimit({ store: rateStore, options: config.limits }),
        services,
      });
    } catch (error) {
      services.release();
      throw error;
    }
  }

  /** It remembers tokens and keys: generations with the same settings share it. */
  function identityOf({ identity: options }: Config): Identity {
    const { clock, events, open } = deps;
    const settings = JSON.stringify(options);
    const shared = identities.get(settings) ?? {
      identity: createIdentity({
        options,
        keyStore: resources.keyStore,
        rateStore: resources.rateStore,
        nonces: resources.nonces,
        revocations: resources.revocations,
        clock,
        developers: open,
        onKeys: (fact) => events.publish('issuerKeys', fact),
        onIntrospection: (fact) => events.publish('introspection', fact),
        onDecision: (fact) => events.publish('authentication', fact),
        memory,
      }),
      users: 0,
    };
    shared.users += 1;
    identities.set(settings, shared);
    return shared.identity;
  }

  function leave({ identity }: Config): void {
    const settings = JSON.stringify(identity);
    const shared = identities.get(settings);
    if (!shared) return;
    shared.users -= 1;
    if (shared.users > 0) return;
    identities.delete(settings);
    shared.identity.close();
  }

  return {
    present: () => now().present,
    enter() {
      const one = now();
      one.requests += 1;
      return {
        present: one.present,
        leave() {
          one.requests -= 1;
          if (one.retired && one.requests === 0) void end(one);
        },
      };
    },
    swap(config, load, number) {
      const swapped = swapping.then(async () => {
        const present = await build(config, await load(), number ?? (current?.present.number ?? 0) + 1);
        if (stopped) {
          await endOf(present);
          throw new Error('the gateway was stopped meanwhile');
        }
        const before = current;
        current = { present, requests: 0, retired: false };
        kept.add(current);
        resources.services.show(present.services);
        if (before) before.retired = true;
        if (before?.requests === 0) void end(before);
        const contents = [...present.bffs.values()].map(({ name, digest }) => {
          const other = before?.present.bffs.get(name)?.digest;
          return { bff: name, digest, changed: other !== digest };
        });
        deps.events.publish('generation', { number: present.number, bffs: [...present.bffs.keys()], contents });
        return present;
      });
      swapping = swapped.catch(() => {});
      return swapped;
    },
    alive: () => kept.size,
    async stop() {
      stopped = true;
      // A swap that is under way ends by itself, and takes nothing along.
      await swapping;
      await Promise.all([...kept].map(end));
    },
  };
}
