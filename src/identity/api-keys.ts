import { createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { createGuesses, tooManyGuesses } from './guesses.ts';
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
 * The client that a key stands for. `undefined` is no key at all, and refused as a wrong one is.
 * @throws {GatewayError} UNAUTHENTICATED in the same words whatever is wrong with the key; RATE_LIMITED from the twentieth wrong one that
 * an address sends in a minute
 */
export type CheckKey = (key: string | undefined, use: KeyUse) => Client;

export interface CheckKeyParts {
  readonly options: Pick<IdentityOptions, 'keys' | 'keyDigestSecret'>;
  /** Keys that come and go while the gateway runs. */
  readonly store?: Pick<KeyStore, 'keys'> | undefined;
  readonly clock: Clock;
}

/** What an unknown prefix is compared with: no key has it. */
const NOBODY = Buffer.alloc(32);

/** A key of gateway.yaml wins over one of the store with the same prefix: it takes a new configuration to change it. */
export function createCheckKey({ options, store, clock }: CheckKeyParts): CheckKey {
  const own = createKeySet(options.keys);
  const secret = options.keyDigestSecret === undefined ? undefined : createSecretKey(options.keyDigestSecret, 'utf8');
  const guesses = createGuesses(clock);

  function find(text: string, { bff, address }: KeyUse): Client | undefined {
    const prefix = prefixOf(text);
    if (prefix === undefined || !secret) return undefined;
    const key = own.get(prefix) ?? store?.keys().get(prefix);
    // Digests cost, and whoever guesses pays for none of them. The shorter way tells at most that no key has this prefix, which is visible
    // anyway; what must not be told, how near a secret is, no comparison tells.
    if (!key && guesses.wait(address) !== undefined) return undefined;
    const same = timingSafeEqual(digestOf(text, secret), key?.digest ?? NOBODY);
    return key && same && isOpen(key, bff, address) ? key.client : undefined;
  }

  function isOpen(key: Key, bff: string, address: string): boolean {
    return key.bffs.has(bff) && clock.wall() < key.expiresAt && (!key.allows || key.allows(address));
  }

  return (text, use) => {
    // A right key passes whatever was tried from its address: among 2^256 nobody finds one by trying, so that it is let in helps no forger,
    // and a partner behind a shared address is not locked out by its neighbour.
    const client = text === undefined ? undefined : find(text, use);
    if (client) return client;
    const wait = guesses.failed(use.address);
    if (wait === undefined) {
      throw new GatewayError('UNAUTHENTICATED', {
        message: 'The API key is not accepted here.',
        // RFC 9110, 15.5.2 wants a challenge; no scheme is registered for keys, and this is the name that most use.
        headers: { 'www-authenticate': 'ApiKey' },
      });
    }
    throw tooManyGuesses(wait);
  };
}
