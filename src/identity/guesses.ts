import { LRUCache } from 'lru-cache';
import type { Clock, Millis } from '../kit/clock.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { clientOfAddress } from './address.ts';
import { CredentialsRefused } from './refused.ts';

/** Nobody mistypes a key twenty times a minute; a client with a wrong one in its settings is told to wait, and recovers by itself. */
const MOST_FAILURES = 20;
const WINDOW: Millis = 60_000;
/** Addresses that are known to have to wait. Whoever has more than that to send from is counted anew, and still has 256 bits to guess. */
const MOST_ADDRESSES = 10_000;

/** Credentials that were refused, counted by the address that they came from: of IPv6 the /64 network. */
export interface Guesses {
  /** How long to wait when so many are known to have failed in this minute that the next one is not worth a look; before, `undefined`. */
  wait(address: string): Millis | undefined;
  /** Counts one failure. Resolves to how long to wait from the last one that a minute has on; before, to `undefined`. */
  failed(address: string): Promise<Millis | undefined>;
}

export interface GuessesParts {
  /** Counts for all who share it: with several workers nobody gets as many guesses from each. */
  readonly store: RateStore;
  readonly clock: Clock;
  /** Which counter of it, by default that of keys. */
  readonly counter?: string;
  /** How many failures of a minute are answered as such. */
  readonly most?: number;
}

export function createGuesses({ store, clock, counter = 'guess', most = MOST_FAILURES }: GuessesParts): Guesses {
  // Who must wait costs no further question to the store, however often it asks.
  const waiting = new LRUCache<string, Millis>({ max: MOST_ADDRESSES });

  function known(client: string): Millis | undefined {
    const left = (waiting.get(client) ?? 0) - clock.now();
    return left > 0 ? left : undefined;
  }

  return {
    wait: (address) => known(clientOfAddress(address)),
    async failed(address) {
      const client = clientOfAddress(address);
      const wait = known(client);
      if (wait !== undefined) return wait;
      const window = { limit: most - 1, windowMs: WINDOW };
      const { admitted, resetMs } = await store.take(`${counter}:${client}`, 1, window);
      if (admitted) return undefined;
      waiting.set(client, clock.now() + resetMs);
      return resetMs;
    },
  };
}

/** What is answered to who has guessed too often. @param refusal for operators */
export function tooManyGuesses(
  wait: Millis,
  refusal: { readonly rule: string; readonly clientId?: string | undefined },
): CredentialsRefused {
  const retryAfterSeconds = Math.max(1, Math.ceil(wait / 1_000));
  return new CredentialsRefused('RATE_LIMITED', {
    ...refusal,
    headers: { 'retry-after': String(retryAfterSeconds) },
    extensions: { retryAfterSeconds },
  });
}
