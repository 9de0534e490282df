import type { Clock, Millis } from '../../kit/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Discovery } from './discovery.ts';
import type { Target } from './instance.ts';
import { type InstanceOption, type Origin, originOf } from './instance-option.ts';

/** What DNS says about one name, and for how long that holds. */
export interface Resolved {
  readonly targets: readonly Target[];
  readonly validMs: Millis;
}

/** Asks DNS about one entry of `instances`. */
export type Resolve = (origin: Origin) => Promise<Resolved>;

export interface DnsDiscoveryParts {
  readonly service: string;
  readonly instances: readonly InstanceOption[];
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly events: Events;
  /** Called when the targets are others than before. */
  readonly onChange: () => void;
}

/** An answer that is valid for less is asked for again only now. */
const SOONEST: Millis = 1_000;
/** The pause after a failed question; it doubles up to `LATEST_RETRY`. */
const FIRST_RETRY: Millis = 1_000;
const LATEST_RETRY: Millis = 10_000;

/**
 * Asks for each name again when its last answer has expired. A name that DNS does not answer for, or says not to exist, keeps its last
 * answer: addresses that still work are worth more than a right answer that is none.
 */
export function createDnsDiscovery(parts: DnsDiscoveryParts): Discovery {
  const names = parts.instances.map((option) => follow(originOf(option), parts, changed));
  let targets: readonly Target[] = [];

  function changed(): void {
    targets = names.flatMap((name) => name.targets());
    const { service, events, onChange } = parts;
    events.publish('discovery', { service, state: 'changed', instances: targets.map(({ base }) => base) });
    onChange();
  }

  return {
    targets: () => targets,
    attempted: async () => {
      await Promise.all(names.map((name) => name.attempted()));
    },
    close() {
      for (const name of names) name.close();
    },
  };
}

/** One name: its last good answer, and the timer for the next question. */
function follow(origin: Origin, { service, resolve, clock, events }: DnsDiscoveryParts, changed: () => void) {
  let targets: readonly Target[] = [];
  let failures = 0;
  let closed = false;
  let cancel = () => {};
  const attempted = Promise.withResolvers<void>();

  async function ask(): Promise<void> {
    let next: Millis;
    try {
      const answer = await resolve(origin);
      if (closed) return;
      failures = 0;
      next = Math.max(answer.validMs, SOONEST);
      const isNews = fingerprint(answer.targets) !== fingerprint(targets);
      targets = answer.targets;
      if (isNews) changed();
    } catch (error) {
      if (closed) return;
      next = Math.min(FIRST_RETRY * 2 ** failures, LATEST_RETRY);
      failures += 1;
      const reason = error instanceof Error ? error.message : String(error);
      if (failures === 1) events.publish('discovery', { service, state: 'kept', name: origin.url.hostname, reason });
    }
    attempted.resolve();
    cancel = clock.after(next, start);
  }

  /** `ask` catches what can happen to it. */
  function start(): void {
    ask().catch(() => {});
  }

  // Not before the discovery that is told of changes is complete.
  queueMicrotask(start);
  return {
    targets: () => targets,
    attempted: () => attempted.promise,
    close() {
      closed = true;
      attempted.resolve();
      cancel();
    },
  };
}

/** Servers answer in varying order. */
function fingerprint(targets: readonly Target[]): string {
  return targets
    .map(({ base, weight, rank }) => `${base} ${weight} ${rank}`)
    .sort()
    .join();
}
