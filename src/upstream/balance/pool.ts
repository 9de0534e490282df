import type { Clock, Millis } from '../../kit/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import type { FailureReason } from '../outcome.ts';
import type { Balancer, CandidateOf } from './balancer.ts';
import { createListDiscovery, type Discovery } from './discovery.ts';
import { createDnsDiscovery, type Resolve } from './dns-discovery.ts';
import { createInstance, type Instance } from './instance.ts';
import { createLeastPending } from './least-pending.ts';
import type { InstanceSettings } from './options.ts';
import { createOutliers } from './outliers.ts';
import { createResolve } from './resolve.ts';
import { createRoundRobin } from './round-robin.ts';
import { createSelection } from './selection.ts';

/** One instance for operators. */
export interface InstanceFigures {
  readonly instance: string;
  readonly weight: number;
  readonly zone?: string;
  readonly pending: number;
  readonly state: 'in' | 'ejected' | 'probation' | 'ill';
  /** Why, when it is out. */
  readonly reason?: string;
}

/** The instances of a service, and what is known about each. */
export interface Pool {
  /** Who gets the next call, preferably none of `tried`; `undefined` while no instance is known. */
  pick(tried: readonly string[]): Instance | undefined;
  instances(): readonly Instance[];
  /** A call that began at `startMs` of the monotonic clock was answered. */
  succeeded(instance: Instance, startMs: Millis): void;
  failed(instance: Instance, reason: FailureReason): void;
  /** Resolves when instances are known, or an attempt to learn of them has failed. */
  attempted(): Promise<void>;
  figures(): readonly InstanceFigures[];
  close(): void;
}

export interface PoolParts {
  readonly service: string;
  readonly settings: InstanceSettings & { readonly balance: 'leastPending' | 'roundRobin' };
  /** The gateway's own zone. */
  readonly zone?: string | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly events: Events;
  /** Told of instances that are listed no more. */
  readonly onGone?: (base: string) => void;
  /** Asks DNS; tests answer themselves. */
  readonly resolve?: Resolve;
}

export function createPool(parts: PoolParts): Pool {
  const { service, settings, zone, clock, events, onGone } = parts;
  const candidateOf: CandidateOf<Instance> = (instance) => ({
    weight: instance.target.weight,
    pending: instance.pending,
  });
  const balancer: Balancer<Instance> =
    settings.balance === 'roundRobin' ? createRoundRobin(candidateOf) : createLeastPending(candidateOf, parts.random);
  const outliers = createOutliers({ service, options: settings.outliers, clock, events, instances: () => instances });
  let instances: readonly Instance[] = [];
  let select = selection();
  const discovery = discover();
  update();

  function discover(): Discovery {
    if (settings.discovery.by === 'list') return createListDiscovery(settings.instances);
    const resolve = parts.resolve ?? createResolve(settings.discovery);
    return createDnsDiscovery({ service, instances: settings.instances, resolve, clock, events, onChange: update });
  }

  /** What was learnt about an instance stays as long as it is listed. */
  function update(): void {
    const known = new Map(instances.map((instance) => [instance.target.base, instance]));
    const listed = new Map(discovery.targets().map((target) => [target.base, target]));
    instances = [...listed.values()].map((target) => {
      const found = known.get(target.base);
      if (!found) return createInstance(target);
      known.delete(target.base);
      found.target = target;
      return found;
    });
    select = selection();
    for (const base of known.keys()) onGone?.(base);
  }

  function selection() {
    return createSelection({ instances, zone, balancer, isIn: outliers.isIn });
  }

  return {
    pick: (tried) => select(tried),
    instances: () => instances,
    succeeded: outliers.succeeded,
    failed: outliers.failed,
    attempted: discovery.attempted,
    figures: () => instances.map(figuresOf),
    close: discovery.close,
  };
}

function figuresOf({ target, pending, standing, checked }: Instance): InstanceFigures {
  const { base, weight, zone } = target;
  const out = standing.state === 'ejected' ? { reason: standing.reason } : {};
  const state = standing.state === 'in' && checked === 'ill' ? 'ill' : standing.state;
  return { instance: base, weight, ...(zone === undefined ? {} : { zone }), pending, state, ...out };
}
