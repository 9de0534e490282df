/** A length of time, or a moment of the monotonic clock, in milliseconds. */
export type Millis = number;

/**
 * Time as an argument: policies take a clock, so that tests decide what time it is.
 * Lengths are measured with `now` (monotonic: a step of the wall clock must not expire or prolong anything);
 * `wall` is for what leaves the process (logs, token claims).
 */
export interface Clock {
  /** Milliseconds of a monotonic clock with an arbitrary start. */
  now(): Millis;
  /** Milliseconds since the Unix epoch. */
  wall(): number;
  /** Calls `run` once after `delay`; the returned function cancels it. The timer does not keep the process alive. */
  after(delay: Millis, run: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
