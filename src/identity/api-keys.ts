import { createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { createGuesses } from './guesses.ts';
import { createKeySet, type Key } from './key-set.ts';
import type { KeyStore } from './key-store.ts';
import { digestOf, prefixOf } from './key-text.ts';
import type { IdentityOptions } from './options.ts';

/** Where a key was sent, and from where. */
export interface KeyUse {
  readonly bff: string;
  /** The address of the caller. */
  readonly address: string;
}

/**
 * The client that a key stands for. `undefined` is no key at all, and refused as a wrong one is: with a promise that rejects with a
 * {@link GatewayError}, UNAUTHENTICATED in the same words whatever is wrong with the key, RATE_LIMITED from the twentieth wrong one that an
 * address sends in a minute.
 */
export type CheckKey = (key: string | undefined, use: KeyUse) => Client | Promise<never>;

export interface CheckKeyParts {
  readonly options: Pick<IdentityOptions, 'keys' | 'keyDigestSecret'>;
  /** Keys that come and go while the gateway runs. */
  readonly store?: Pick<KeyStore, 'keys'> | undefined;
  /** Where guesses are counted. */
  readonly rateStore: RateStore;
  readonly clock: Clock;
}

/** What an unknown prefix is compared with: no key has it. */
const NOBODY = Buffer.alloc(32);

/** A key of gateway.yaml wins over one of the store with the same prefix: it takes a new configuration to change it. */
export function createCheckKey({ options, store, rateStore, clock }: CheckKeyParts): CheckKey {
  const own = createKeySet(options.keys);
  const secret = options.keyDigestSecret === undefined ? undefined : createSecretKey(options.keyDigestSecret, 'utf8');
  const guesses = createGuesses({ store: rateStore, clock });

  function find(text: string, { bff, address }: KeyUse): Client | undefined {
    const prefix = prefixOf(text);
    if (prefix === undefined || !secret) return undefined;
    const key = own.get(prefix) ?? store?.keys().get(prefix);
    // No shorter way for a prefix that nobody has, nor for whoever has guessed too often: it would be heard in how long the answer takes.
    const same = timingSafeEqual(digestOf(text, secret), key?.digest ?? NOBODY);
    return key && same && isOpen(key, bff, address) ? key.client : undefined;
  }

  function isOpen(key: Key, bff: string, address: string): boolean {
    return key.bffs.has(bff) && clock.wall() < key.expiresAt && (!key.allows || key.allows(address));
  }

  async function refuse(address: string): Promise<never> {
    const wait = await guesses.failed(address);
    if (wait === undefined) {
      throw new GatewayError('UNAUTHENTICATED', {
        message: 'The API key is not accepted here.',
        // RFC 9110, 15.5.2 wants a challenge; no scheme is registered for keys, and this is the name that most use.
        headers: { 'www-authenticate': 'ApiKey' },
      });
    }
    const retryAfterSeconds = Math.max(1, Math.ceil(wait / 1_000));
    throw new GatewayError('RATE_LIMITED', {
      headers: { 'retry-after': String(retryAfterSeconds) },
      extensions: { retryAfterSeconds },
    });
  }

  // A right key passes whatever was tried from its address: among 2^256 nobody finds one by trying, so that it is let in helps no forger,
  // and a partner behind a shared address is not locked out by its neighbour.
  return (text, use) => (text === undefined ? undefined : find(text, use)) ?? refuse(use.address);
}
