import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { clientOfAddress } from './address.ts';

/** Nobody mistypes a key twenty times a minute; a client with a wrong one in its settings is told to wait, and recovers by itself. */
const MOST_FAILURES = 20;
const WINDOW: Millis = 60_000;
/** Addresses that are remembered. Whoever has more than that to send from forgets the oldest, and still has 256 bits to guess. */
const MOST_ADDRESSES = 10_000;

/** Credentials that were refused, counted by the address that they came from: of IPv6 the /64 network. */
export interface Guesses {
  /** How long to wait when so many failed in this minute that the next one is not worth a look; before, `undefined`. */
  wait(address: string): Millis | undefined;
  /** Counts one failure. @returns how long to wait from the last one that a minute has on; before, `undefined` */
  failed(address: string): Millis | undefined;
}

/** @param most how many failures of a minute are answered as such */
export function createGuesses(clock: Clock, most = MOST_FAILURES): Guesses {
  const failures = new LRUCache<string, { count: number; readonly endsAt: Millis }>({ max: MOST_ADDRESSES });

  function current(client: string) {
    const found = failures.get(client);
    return found && clock.now() < found.endsAt ? found : undefined;
  }

  return {
    wait(address) {
      const window = current(clientOfAddress(address));
      return window && window.count >= most ? window.endsAt - clock.now() : undefined;
    },
    failed(address) {
      const client = clientOfAddress(address);
      const window = current(client) ?? { count: 0, endsAt: clock.now() + WINDOW };
      window.count += 1;
      failures.set(client, window);
      return window.count < most ? undefined : window.endsAt - clock.now();
    },
  };
}

/** What is answered to who has guessed too often. */
export function tooManyGuesses(wait: Millis): GatewayError {
  const retryAfterSeconds = Math.max(1, Math.ceil(wait / 1_000));
  return new GatewayError('RATE_LIMITED', {
    headers: { 'retry-after': String(retryAfterSeconds) },
    extensions: { retryAfterSeconds },
  });
}
