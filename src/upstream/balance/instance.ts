import type { Millis } from '../../kit/clock.ts';

/** An address that calls may go to, as the configuration or DNS names it. */
export interface Target {
  /** What the URL of a call begins with: origin and path, without a slash at its end. */
  readonly base: string;
  /** The `Host` of its calls (and so the name in its certificate) when `base` names an address instead. */
  readonly host?: string;
  /** How much of the calls it gets, against the weights of the others. */
  readonly weight: number;
  readonly zone?: string;
  /** Targets of a lower rank are preferred: the priority of an SRV record, counted from 0. */
  readonly rank: number;
}

/** Whether an instance gets calls. Each state carries only what is true in it. */
export type Standing =
  | { readonly state: 'in' }
  | { readonly state: 'ejected'; readonly until: Millis; readonly reason: string }
  /** Back after an ejection: one call at a time, until one of them succeeds. */
  | { readonly state: 'probation' };

/** A target with what was learnt about it. It is the same object for as long as the target's base is listed. */
export interface Instance {
  target: Target;
  /** Calls under way. */
  pending: number;
  standing: Standing;
  /** Failures in a row. */
  failures: number;
  /** How often it was ejected without having been well for as long in between. */
  ejections: number;
  /** When it came back from its last ejection. */
  backAt: Millis;
  /** How long its latest calls took. */
  readonly latencies: Latencies;
  /** What the active check said last; without checks it is well. */
  checked: 'well' | 'ill';
}

/** The latest latencies, the oldest overwritten first. */
export interface Latencies {
  readonly ring: Float64Array;
  count: number;
  /** The median of the ring when it was last worked out; 0 before it was full. */
  median: Millis;
}

/** How many calls a latency is judged by: a median of fewer says little, of more it comes late. */
export const LATENCIES = 8;

/** An instance of which nothing bad is known. */
export function createInstance(target: Target): Instance {
  return {
    target,
    pending: 0,
    standing: { state: 'in' },
    failures: 0,
    ejections: 0,
    backAt: 0,
    latencies: { ring: new Float64Array(LATENCIES), count: 0, median: 0 },
    checked: 'well',
  };
}

/** Notes how long a call took; true when the median is new. It is worked out for every half ring, since sorting costs. */
export function noteLatency(latencies: Latencies, ms: Millis): boolean {
  latencies.ring[latencies.count % LATENCIES] = ms;
  latencies.count += 1;
  if (latencies.count < LATENCIES || latencies.count % (LATENCIES / 2) !== 0) return false;
  const sorted = latencies.ring.toSorted();
  latencies.median = sorted[LATENCIES / 2] ?? 0;
  return true;
}

/** From now on it is as if nothing was known. */
export function forgetLatencies(latencies: Latencies): void {
  latencies.count = 0;
  latencies.median = 0;
}
