import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { clientOfAddress } from './address.ts';

/** Nobody mistypes a key twenty times a minute; a client with a wrong one in its settings is told to wait, and recovers by itself. */
const MOST_FAILURES = 20;
const WINDOW: Millis = 60_000;
/** Addresses that are known to have to wait. Whoever has more than that to send from is counted anew, and still has 256 bits to guess. */
const MOST_ADDRESSES = 10_000;

/** Keys that were refused, counted by the address that they came from: of IPv6 the /64 network. */
export interface Guesses {
  /** Counts one failure. Resolves to how long to wait from the twentieth of a minute on; before, to `undefined`. */
  failed(address: string): Promise<Millis | undefined>;
}

export interface GuessesParts {
  /** Counts for all who share it: with several workers nobody gets as many guesses from each. */
  readonly store: RateStore;
  readonly clock: Clock;
}

export function createGuesses({ store, clock }: GuessesParts): Guesses {
  // Who must wait costs no further question to the store, however often it asks.
  const waiting = new LRUCache<string, Millis>({ max: MOST_ADDRESSES });

  return {
    async failed(address) {
      const client = clientOfAddress(address);
      const known = (waiting.get(client) ?? 0) - clock.now();
      if (known > 0) return known;
      const window = { limit: MOST_FAILURES - 1, windowMs: WINDOW };
      const { admitted, resetMs } = await store.take(`guess:${client}`, 1, window);
      if (admitted) return undefined;
      waiting.set(client, clock.now() + resetMs);
      return resetMs;
    },
  };
}
