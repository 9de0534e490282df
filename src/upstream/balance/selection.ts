import type { Balancer } from './balancer.ts';
import type { Instance } from './instance.ts';

/** Who gets the next call; `tried` are the bases of instances that this call has been to. */
export type Selection = (tried: readonly string[]) => Instance | undefined;

export interface SelectionParts {
  readonly instances: readonly Instance[];
  /** The gateway's own zone, when it is known. */
  readonly zone: string | undefined;
  readonly balancer: Balancer<Instance>;
  readonly isIn: (instance: Instance) => boolean;
}

/**
 * Chooses in circles: the preferred rank in the gateway's own zone, then the same rank anywhere, then further ranks. A circle is used while
 * at least half of it is in, so that the few which are left of a zone are not run over, and while it holds an instance that this call has not
 * been to. When no circle qualifies, any instance that is in gets the call; when none is in, any at all.
 */
export function createSelection({ instances, zone, balancer, isIn }: SelectionParts): Selection {
  const circles = circlesOf(instances, zone);
  return (tried) => {
    for (const circle of circles) {
      const healthy = narrowed(circle, (instance) => instance.checked === 'well' && isIn(instance));
      if (healthy.length * 2 < circle.length) continue;
      const fresh = tried.length === 0 ? healthy : healthy.filter(({ target }) => !tried.includes(target.base));
      if (fresh.length > 0) return balancer.pick(fresh);
    }
    const left = instances.filter((instance) => instance.checked === 'well' && isIn(instance));
    return balancer.pick(left.length > 0 ? left : instances);
  };
}

/** Each circle holds the ones before it. */
function circlesOf(instances: readonly Instance[], zone: string | undefined): Instance[][] {
  const distance = ({ target }: Instance) => target.rank * 2 + (zone === undefined || target.zone === zone ? 0 : 1);
  const distances = [...new Set(instances.map(distance))].sort((a, b) => a - b);
  return distances.map((limit) => instances.filter((instance) => distance(instance) <= limit));
}

/** As `filter`, without a new list in the usual case that all pass. */
function narrowed<T>(list: readonly T[], passes: (each: T) => boolean): readonly T[] {
  return list.every(passes) ? list : list.filter(passes);
}
