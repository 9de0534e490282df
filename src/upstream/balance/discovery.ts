import type { Target } from './instance.ts';
import { baseOf, type InstanceOption, type Origin, originOf } from './instance-option.ts';

/** Where the instances of a service are. */
export interface Discovery {
  /** What is known now; empty before the first answer. */
  targets(): readonly Target[];
  /** Resolves when there is a first answer, or an attempt to get one has failed. */
  attempted(): Promise<void>;
  close(): void;
}

/** The instances that the configuration lists. Their names are resolved when a connection is made. */
export function createListDiscovery(instances: readonly InstanceOption[]): Discovery {
  const targets = instances.map(originOf).map((origin) => targetOf(origin, origin.url));
  return { targets: () => targets, attempted: async () => {}, close() {} };
}

/** What an entry of `instances` stands for at `url`. */
export function targetOf({ weight, zone }: Origin, url: URL): Target {
  return { base: baseOf(url), weight, rank: 0, ...(zone === undefined ? {} : { zone }) };
}
