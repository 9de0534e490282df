import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import { clientOfAddress } from './address.ts';

/** Nobody mistypes a key twenty times a minute; a client with a wrong one in its settings is told to wait, and recovers by itself. */
const MOST_FAILURES = 20;
const WINDOW: Millis = 60_000;
/** Addresses that are remembered. Whoever has more than that to send from forgets the oldest, and still has 256 bits to guess. */
const MOST_ADDRESSES = 10_000;

/** Keys that were refused, counted by the address that they came from: of IPv6 the /64 network. */
export interface Guesses {
  /** True when so many failed in this minute that the next failure is not worth a look. */
  exhausted(address: string): boolean;
  /** Counts one failure. @returns how long to wait from the twentieth of a minute on; before, `undefined` */
  failed(address: string): Millis | undefined;
}

export function createGuesses(clock: Clock): Guesses {
  const failures = new LRUCache<string, { count: number; readonly endsAt: Millis }>({ max: MOST_ADDRESSES });

  function current(client: string) {
    const found = failures.get(client);
    return found && clock.now() < found.endsAt ? found : undefined;
  }

  return {
    exhausted: (address) => (current(clientOfAddress(address))?.count ?? 0) >= MOST_FAILURES,
    failed(address) {
      const client = clientOfAddress(address);
      const window = current(client) ?? { count: 0, endsAt: clock.now() + WINDOW };
      window.count += 1;
      failures.set(client, window);
      return window.count < MOST_FAILURES ? undefined : window.endsAt - clock.now();
    },
  };
}
