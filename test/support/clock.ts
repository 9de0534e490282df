import { type Clock, type Millis, systemClock } from '../../src/kit/clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves time on and runs what becomes due, in the order in which it is due. */
  advance(millis: Millis): void;
  /** Sets the wall clock so far from where it would be; the monotonic one goes on as it did. */
  step(millis: Millis): void;
  /** How many timers wait. */
  timers(): number;
}

/** @param wallStart where the wall clock begins, in milliseconds since the Unix epoch */
export function createFakeClock(wallStart = Date.UTC(2026, 0, 1)): FakeClock {
  let now: Millis = 0;
  let stepped: Millis = 0;
  const timers = new Set<{ readonly at: Millis; readonly run: () => void }>();

  return {
    now: () => now,
    wall: () => wallStart + now + stepped,
    after(delay, run) {
      const timer = { at: now + delay, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(millis) {
      const end = now + millis;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
    step(millis) {
      stepped = millis;
    },
    timers: () => timers.size,
  };
}

/** The clock of the machine, and how many of its timers wait. */
export function countingClock(): { readonly clock: Clock; timers(): number } {
  const waiting = new Set<object>();
  const after = (delay: number, run: () => void) => {
    const timer = {};
    waiting.add(timer);
    const cancel = systemClock.after(delay, () => {
      waiting.delete(timer);
      run();
    });
    return () => {
      waiting.delete(timer);
      cancel();
    };
  };
  return { clock: { ...systemClock, after }, timers: () => waiting.size };
}
