import type { Clock, Millis } from '../../kit/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import type { FailureReason } from '../outcome.ts';
import { forgetLatencies, type Instance, LATENCIES, noteLatency } from './instance.ts';
import type { OutlierOptions } from './options.ts';

export interface Outliers {
  /** Whether an instance may get a call now. One that has waited long enough comes back here, on probation. */
  isIn(instance: Instance): boolean;
  /** A call that began at `startMs` was answered. */
  succeeded(instance: Instance, startMs: Millis): void;
  /** A call counted against the instance. */
  failed(instance: Instance, reason: FailureReason): void;
}

export interface OutlierParts {
  readonly service: string;
  readonly options: OutlierOptions;
  readonly clock: Clock;
  readonly events: Events;
  /** All instances of the service. */
  readonly instances: () => readonly Instance[];
}

/**
 * Takes instances out that fail several times in a row, or are much slower than the others, for a time that doubles when it happens again.
 * At most half of the instances are out at once: when most of them fail, it is the service that is ill and not its instances, and the
 * breaker's affair. Calls tell all of it; nothing is sent for this purpose.
 */
export function createOutliers({ service, options, clock, events, instances }: OutlierParts): Outliers {
  function mayEject(): boolean {
    const all = instances();
    const out = all.filter(({ standing }) => standing.state === 'ejected').length;
    return out + 1 <= all.length / 2;
  }

  function eject(instance: Instance, reason: string): void {
    // While too many are out, its failures go on counting: it follows as soon as another one is back.
    if (!options.enabled || instance.standing.state === 'ejected' || !mayEject()) return;
    const forMs = ejectionTime(instance.ejections);
    instance.ejections += 1;
    instance.failures = 0;
    forgetLatencies(instance.latencies);
    instance.standing = { state: 'ejected', until: clock.now() + forMs, reason };
    events.publish('instance', { service, instance: instance.target.base, state: 'ejected', reason, forMs });
  }

  function ejectionTime(before: number): Millis {
    return Math.min(options.ejection * 2 ** before, options.longestEjection);
  }

  function comeBack(instance: Instance): void {
    instance.standing = { state: 'probation' };
    events.publish('instance', { service, instance: instance.target.base, state: 'probation' });
  }

  function rehabilitate(instance: Instance): void {
    instance.standing = { state: 'in' };
    instance.backAt = clock.now();
    events.publish('instance', { service, instance: instance.target.base, state: 'in' });
  }

  /** Much slower than the others: several times their median, and by more than what is noise among fast answers. */
  function isSlow({ latencies }: Instance): boolean {
    const known = instances().flatMap(({ latencies: own }) =>
      own.median > 0 && own !== latencies ? [own.median] : [],
    );
    if (known.length === 0) return false;
    const middle = known.sort((a, b) => a - b)[Math.floor((known.length - 1) / 2)] ?? 0;
    return latencies.median > middle * options.slowFactor && latencies.median > middle + options.slowBy;
  }

  return {
    isIn(instance) {
      const { standing } = instance;
      if (standing.state === 'ejected' && standing.until <= clock.now()) comeBack(instance);
      switch (instance.standing.state) {
        case 'in':
          return true;
        case 'probation':
          return instance.pending === 0;
        case 'ejected':
          return false;
        default:
          return instance.standing satisfies never;
      }
    },
    succeeded(instance, startMs) {
      instance.failures = 0;
      if (instance.standing.state === 'probation') rehabilitate(instance);
      // Well for as long as it was out the last time: the next ejection is a first one again.
      else if (instance.ejections > 0 && clock.now() - instance.backAt >= ejectionTime(instance.ejections - 1))
        instance.ejections = 0;
      // One that is alone is slower than none: what it takes need not be known, and what it took says nothing when others come.
      if (instances().length <= 1) forgetLatencies(instance.latencies);
      else if (
        instance.standing.state === 'in' &&
        noteLatency(instance.latencies, clock.now() - startMs) &&
        isSlow(instance)
      ) {
        eject(
          instance,
          `slow: half of its last ${LATENCIES} answers took over ${Math.round(instance.latencies.median)} ms`,
        );
      }
    },
    failed(instance, reason) {
      instance.failures += 1;
      const atOnce = instance.standing.state === 'probation';
      if (atOnce || instance.failures >= options.failures) eject(instance, `${instance.failures} × ${reason} in a row`);
    },
  };
}
