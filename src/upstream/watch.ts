import type { Clock, Millis } from '../kit/clock.ts';

/** Watches that an exchange goes on. */
export interface Watch {
  /** From now on at most `limit` may pass between two signs of life; `undefined`: any time. */
  expect(limit: Millis | undefined): void;
  /** A sign of life. Cheap: it moves no timer. */
  sign(): void;
  stop(): void;
}

/** Calls `onSilence` once when a limit has passed without a sign. One timer serves any number of signs. */
export function createWatch(clock: Clock, onSilence: (limit: Millis) => void): Watch {
  let last: Millis = 0;
  let cancel = () => {};

  function arm(limit: Millis, wait: Millis): void {
    cancel = clock.after(wait, () => {
      const left = limit - (clock.now() - last);
      // A timer may come a fraction of a millisecond early.
      if (left >= 1) arm(limit, left);
      else onSilence(limit);
    });
  }

  return {
    expect(limit) {
      cancel();
      last = clock.now();
      if (limit !== undefined) arm(limit, limit);
    },
    sign() {
      last = clock.now();
    },
    stop: () => cancel(),
  };
}
