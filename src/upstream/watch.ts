import type { Clock, Millis } from '../kit/clock.ts';

/** Watches that an exchange goes on, and that it is over in time. */
export interface Watch {
  /** From now on at most `limit` may pass between two signs of life; `undefined`: any time. */
  expect(limit: Millis | undefined): void;
  /** A sign of life. Cheap: it moves no timer. */
  sign(): void;
  /** For good. */
  stop(): void;
}

export interface WatchParts {
  readonly clock: Clock;
  /** How long all of it may take; `undefined`: any time. */
  readonly budget: Millis | undefined;
  /** The least that will be expected. The timer is set to it from the start, so that an exchange which goes well never moves it. */
  readonly least: Millis;
  /** Called once, when a limit has passed without a sign. */
  onSilence(limit: Millis): void;
  /** Called once, when the time for all of it is over. */
  onOver(budget: Millis): void;
}

/** Begins to watch. One timer at a time serves the budget and any number of limits and signs. */
export function createWatch({ clock, budget = Number.POSITIVE_INFINITY, least, onSilence, onOver }: WatchParts): Watch {
  const start = clock.now();
  const until = start + budget;
  let last = start;
  let limit = Number.POSITIVE_INFINITY;
  let ringsAt = Number.POSITIVE_INFINITY;
  let cancel = () => {};

  function setTimer(now: Millis, at: Millis): void {
    ringsAt = at;
    if (at < Number.POSITIVE_INFINITY) cancel = clock.after(at - now, ring);
  }

  function ring(): void {
    const now = clock.now();
    const dueAt = last + limit;
    // A timer may come a fraction of a millisecond early.
    if (until - now < 1) onOver(budget);
    else if (dueAt - now < 1) onSilence(limit);
    else setTimer(now, Math.min(dueAt, until));
  }

  setTimer(start, Math.min(start + least, until));

  return {
    expect(next = Number.POSITIVE_INFINITY) {
      last = clock.now();
      limit = next;
      if (last + limit >= ringsAt) return;
      cancel();
      setTimer(last, last + limit);
    },
    sign() {
      last = clock.now();
    },
    stop() {
      cancel();
      // Nothing that is expected from now on comes later than this, so no timer is set any more.
      ringsAt = Number.NEGATIVE_INFINITY;
    },
  };
}
