import type { Millis } from '../kit/clock.ts';

export interface BreakerWindowOptions {
  /** How many of the latest calls are looked at. */
  readonly calls: number;
  /** As many failures among them are too many. */
  readonly failures: number;
  /** Older calls do not count. */
  readonly within: Millis;
}

/** The latest outcomes. */
export interface BreakerWindow {
  /** Notes a call; true when there are too many failures now. */
  note(failed: boolean, at: Millis): boolean;
  /** Forgets all. */
  clear(): void;
}

/** A ring of outcomes. It is counted through on failures alone, so that a service that is well costs one write a call. */
export function createBreakerWindow({ calls, failures, within }: BreakerWindowOptions): BreakerWindow {
  /** When the call ended; NaN when it did not fail, which is older than anything. */
  const failedAt = new Float64Array(calls).fill(Number.NaN);
  let next = 0;
  return {
    note(failed, at) {
      failedAt[next] = failed ? at : Number.NaN;
      next = (next + 1) % calls;
      if (!failed) return false;
      let count = 0;
      for (const moment of failedAt) if (at - moment < within) count += 1;
      return count >= failures;
    },
    clear() {
      failedAt.fill(Number.NaN);
    },
  };
}
