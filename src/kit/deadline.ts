import type { Clock, Millis } from './clock.ts';

/** The moment by which the client must have its answer; every call gets what is left of it. */
export interface Deadline {
  /** The moment, on the monotonic clock. */
  readonly at: Millis;
  /** What is left, never negative. */
  remaining(): Millis;
}

/** A deadline `budget` milliseconds from `from` (default: now). */
export function createDeadline(clock: Clock, budget: Millis, from: Millis = clock.now()): Deadline {
  const at = from + budget;
  return { at, remaining: () => Math.max(0, at - clock.now()) };
}
