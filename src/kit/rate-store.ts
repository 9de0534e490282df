import type { Millis } from './clock.ts';

/** A bound on how much may be taken from one counter: `limit` points in each window of `windowMs`. */
export interface RateWindow {
  readonly limit: number;
  readonly windowMs: Millis;
}

/** What became of one reservation. */
export interface Reservation {
  readonly admitted: boolean;
  /** Points left in the window. */
  readonly remaining: number;
  /** Until the window starts anew. */
  readonly resetMs: Millis;
}

/**
 * Counters of windows. `take` reads and writes in one atomic step, all or nothing: a refused reservation takes no
 * point, and however many callers race, no more than `limit` points are admitted in a window. A window begins with the
 * first reservation of its key that is admitted.
 */
export interface RateStore {
  /** @param points a whole number, at least 1 */
  take(key: string, points: number, window: RateWindow): Promise<Reservation>;
}

/** @throws {RangeError} when `points` is not a whole number of at least 1. */
export function assertPoints(points: number): void {
  if (!Number.isSafeInteger(points) || points < 1) {
    throw new RangeError(`points must be a whole number of at least 1, got ${points}`);
  }
}
