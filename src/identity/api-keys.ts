import { timingSafeEqual } from 'node:crypto';
import type { Client } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import type { RateStore } from '../kit/rate-store.ts';
import { createGuesses, tooManyGuesses } from './guesses.ts';
import { createKeyDigests } from './key-digests.ts';
import { createKeySet, type Key, type KeySet, keyFor } from './key-set.ts';
import type { KeyStore } from './key-store.ts';
import { prefixOf } from './key-text.ts';
import type { IdentityOptions } from './options.ts';
import { CredentialsRefused } from './refused.ts';

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

interface Refusal {
  readonly rule: string;
  /** Whose key it is, where it is one. */
  readonly clientId: string | undefined;
}

const NOT_HERE: Refusal = { rule: 'API keys are not accepted here, or there were several', clientId: undefined };
/** Never there, or revoked: no record has it. */
const UNKNOWN: Refusal = { rule: 'no API key has this prefix', clientId: undefined };

const NONE: KeySet = new Map();
/** What an unknown prefix is compared with where there are no keys: no key has it. */
const NOBODY = Buffer.alloc(32);

/** A key of gateway.yaml wins over one of the store with the same prefix: it takes a new configuration to change it. */
export function createCheckKey({ options, store, rateStore, clock }: CheckKeyParts): CheckKey {
  const own = createKeySet(options.keys);
  const digestFor = options.keyDigestSecret === undefined ? undefined : createKeyDigests(options.keyDigestSecret);
  const guesses = createGuesses({ store: rateStore, clock });

  /** The key that a text is, or for operators the rule by which it is refused. */
  function find(text: string, use: KeyUse): Client | Refusal {
    const prefix = prefixOf(text);
    if (prefix === undefined) return { rule: 'no API key has this form', clientId: undefined };
    if (!digestFor) return UNKNOWN;
    const stored = store?.keys() ?? NONE;
    const [first, second] = [own.get(prefix), stored.get(prefix)];
    const key = first ?? second;
    // No shorter way for a prefix that nobody has, nor for whoever has guessed too often: it would be heard in how long the answer takes. Another
    // record is read for it and compared in vain: for each prefix always the same, which is as near to the processor as that of one that there is.
    const { bytes, remember } = digestFor(text);
    const other = keyFor(prefix, stored) ?? keyFor(prefix, own);
    const same = timingSafeEqual(bytes, (key ?? other)?.digest ?? NOBODY);
    if (!key) return UNKNOWN;
    if (same) remember?.();
    const rule = same ? closedBy(key, use) : 'the secret of the API key is wrong';
    return rule === undefined ? key.client : { rule, clientId: key.client.id };
  }

  function closedBy(key: Key, { bff, address }: KeyUse): string | undefined {
    if (!key.bffs.has(bff)) return 'the API key is for other BFFs';
    if (clock.wall() >= key.expiresAt) return 'the API key has expired';
    return key.allows && !key.allows(address) ? 'the API key is not accepted from this address' : undefined;
  }

  async function refuse(found: Refusal, address: string): Promise<never> {
    const wait = await guesses.failed(address);
    if (wait === undefined) {
      throw new CredentialsRefused('UNAUTHENTICATED', {
        ...found,
        message: 'The API key is not accepted here.',
        // RFC 9110, 15.5.2 wants a challenge; no scheme is registered for keys, and this is the name that most use.
        headers: { 'www-authenticate': 'ApiKey' },
      });
    }
    throw tooManyGuesses(wait, found);
  }

  // A right key passes whatever was tried from its address: among 2^256 nobody finds one by trying, so that it is let in helps no forger,
  // and a partner behind a shared address is not locked out by its neighbour.
  return (text, use) => {
    const found = text === undefined ? NOT_HERE : find(text, use);
    return 'rule' in found ? refuse(found, use.address) : found;
  };
}
