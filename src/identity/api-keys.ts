import { createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import { createGuesses } from './guesses.ts';
import { createKeySet, type Key } from './key-set.ts';
import type { KeyStore } from './key-store.ts';
import { digestOf, prefixOf } from './key-text.ts';
import type { IdentityOptions } from './options.ts';
import { CredentialsRefused } from './refused.ts';

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

interface Refusal {
  readonly rule: string;
  /** Whose key it is, where it is one. */
  readonly clientId?: string;
}

const NOT_HERE: Refusal = { rule: 'API keys are not accepted here, or there were several' };
/** Never there, revoked, or tried by whoever guesses: no record has it. */
const UNKNOWN: Refusal = { rule: 'no API key has this prefix' };

/** What an unknown prefix is compared with: no key has it. */
const NOBODY = Buffer.alloc(32);

/** A key of gateway.yaml wins over one of the store with the same prefix: it takes a new configuration to change it. */
export function createCheckKey({ options, store, clock }: CheckKeyParts): CheckKey {
  const own = createKeySet(options.keys);
  const secret = options.keyDigestSecret === undefined ? undefined : createSecretKey(options.keyDigestSecret, 'utf8');
  const guesses = createGuesses(clock);

  /** The key that a text is, or for operators the rule by which it is refused. */
  function find(text: string, use: KeyUse): Client | Refusal {
    const prefix = prefixOf(text);
    if (prefix === undefined) return { rule: 'no API key has this form' };
    if (!secret) return UNKNOWN;
    const key = own.get(prefix) ?? store?.keys().get(prefix);
    // Digests cost, and whoever guesses pays for none of them. The shorter way tells at most that no key has this prefix, which is visible
    // anyway; what must not be told, how near a secret is, no comparison tells.
    if (!key && guesses.exhausted(use.address)) return UNKNOWN;
    const same = timingSafeEqual(digestOf(text, secret), key?.digest ?? NOBODY);
    if (!key) return UNKNOWN;
    const rule = same ? closedBy(key, use) : 'the secret of the API key is wrong';
    return rule === undefined ? key.client : { rule, clientId: key.client.id };
  }

  function closedBy(key: Key, { bff, address }: KeyUse): string | undefined {
    if (!key.bffs.has(bff)) return 'the API key is for other BFFs';
    if (clock.wall() >= key.expiresAt) return 'the API key has expired';
    return key.allows && !key.allows(address) ? 'the API key is not accepted from this address' : undefined;
  }

  return (text, use) => {
    // A right key passes whatever was tried from its address: among 2^256 nobody finds one by trying, so that it is let in helps no forger,
    // and a partner behind a shared address is not locked out by its neighbour.
    const found = text === undefined ? NOT_HERE : find(text, use);
    if (!('rule' in found)) return found;
    const wait = guesses.failed(use.address);
    if (wait === undefined) {
      throw new CredentialsRefused('UNAUTHENTICATED', {
        ...found,
        message: 'The API key is not accepted here.',
        // RFC 9110, 15.5.2 wants a challenge; no scheme is registered for keys, and this is the name that most use.
        headers: { 'www-authenticate': 'ApiKey' },
      });
    }
    const retryAfterSeconds = Math.max(1, Math.ceil(wait / 1_000));
    throw new CredentialsRefused('RATE_LIMITED', {
      ...found,
      headers: { 'retry-after': String(retryAfterSeconds) },
      extensions: { retryAfterSeconds },
    });
  };
}
