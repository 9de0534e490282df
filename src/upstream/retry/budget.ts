import type { Clock } from '../../kit/clock.ts';

/** How many further tries a service may get. */
export interface Budget {
  /** Counts a first try, which earns a share of a further one. */
  earn(): void;
  /** Takes one further try; false when there is none left. */
  take(): boolean;
  /** What is left, in tries. */
  left(): number;
}

export interface BudgetOptions {
  /** Further tries that a first try earns, from 0 to 1. */
  readonly ratio: number;
  /** Further tries that a second earns, so that a service with few calls has some, too. */
  readonly perSecond: number;
  /** The most that is kept for later. */
  readonly most: number;
}

/**
 * A token bucket over all that a service is asked. Because tries are earned by first ones, a service that fails everything gets hardly
 * more calls than one that is well, whatever the number of tries that a single call may have.
 */
export function createBudget(clock: Clock, { ratio, perSecond, most }: BudgetOptions): Budget {
  // The first second's.
  let tokens = Math.min(perSecond, most);
  let at = clock.now();

  function refill(): void {
    const now = clock.now();
    tokens = Math.min(most, tokens + ((now - at) / 1_000) * perSecond);
    at = now;
  }

  return {
    earn() {
      tokens = Math.min(most, tokens + ratio);
    },
    take() {
      refill();
      // Ten times 0.1 is a little less than 1.
      if (tokens < 1 - 1e-9) return false;
      tokens -= 1;
      return true;
    },
    left() {
      refill();
      return tokens;
    },
  };
}
