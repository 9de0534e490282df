import type { Clock, Millis } from '../kit/clock.ts';

/** Whether Redis is asked. Each state carries only what is true in it. */
export type BreakerState =
  | { readonly state: 'closed' }
  | { readonly state: 'open'; readonly until: Millis; readonly reason: string }
  | { readonly state: 'half-open'; readonly reason: string };

export interface Breaker {
  state(): BreakerState;
  /** Redis failed: nobody asks it until a probe has succeeded. */
  failed(reason: string): void;
  /** Redis answered: everybody may ask it. */
  succeeded(): void;
  /** No probe follows any more. */
  stop(): void;
}

export interface BreakerOptions {
  readonly clock: Clock;
  /** How long nothing is sent after a failure. */
  readonly openMs: Millis;
  /** Asks Redis once and reports with `failed` or `succeeded`. Only one probe is under way at a time. */
  readonly probe: () => void;
  readonly onChange: (state: BreakerState) => void;
}

/**
 * Open until the first success. The probe is ours and no caller's command, so that nobody waits for a Redis that may still be
 * hung; and the time is the monotonic clock's, so that a step of the wall clock keeps nothing open.
 */
export function createBreaker({ clock, openMs, probe, onChange }: BreakerOptions): Breaker {
  let cancel = () => {};
  let current: BreakerState = open('not connected yet');

  function open(reason: string): BreakerState {
    cancel();
    cancel = clock.after(openMs, () => {
      enter({ state: 'half-open', reason });
      probe();
    });
    return { state: 'open', until: clock.now() + openMs, reason };
  }

  function enter(state: BreakerState): void {
    current = state;
    onChange(state);
  }

  return {
    state: () => current,
    failed: (reason) => enter(open(reason)),
    succeeded() {
      cancel();
      if (current.state !== 'closed') enter({ state: 'closed' });
    },
    stop: () => cancel(),
  };
}
