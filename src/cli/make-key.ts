import { type KeyRecord, readKeyRecord } from '../identity/key-record.ts';
import { digestOf, newKey, prefixOf } from '../identity/key-text.ts';
import { didYouMean } from '../kit/nearest.ts';
import { Failure } from './failure.ts';
import type { KeyPlace, WritableKeys } from './key-place.ts';

/** A key that was just made: the only moment at which its text is known. */
export interface MadeKey {
  readonly key: string;
  readonly id: string;
  readonly record: KeyRecord;
}

const FEW = 4;

/**
 * Makes a key whose id and prefix no other has. It is stored nowhere yet.
 * @throws {Failure} without a secret for its digest, {RecordsError} when the record would not be one
 */
export function makeKey(
  { secret, configured, store }: KeyPlace,
  wanted: Omit<KeyRecord, 'prefix' | 'digest'>,
): MadeKey {
  if (secret === undefined) {
    throw new Failure(
      `identity.keyDigestSecret is not set, and without it no gateway recognises a key: give the gateways and this command\n  FRONTDESK_IDENTITY__KEY_DIGEST_SECRET=$(node -p "crypto.randomBytes(32).toString('base64url')")`,
    );
  }
  const taken = { ...configured, ...store?.records };
  for (;;) {
    const key = newKey();
    const prefix = prefixOf(key) ?? '';
    const id = `${wanted.client.replace(/^[^A-Za-z]+/, '').replaceAll(/[^A-Za-z0-9_-]+/g, '-') || 'key'}-${prefix.slice(0, FEW)}`;
    if (Object.hasOwn(taken, id) || Object.values(taken).some((other) => other.prefix === prefix)) continue;
    const record = readKeyRecord(id, { prefix, digest: digestOf(key, secret).toString('hex'), ...wanted });
    return { key, id, record };
  }
}

/** A record, and the store that holds it; without one it stands in the configuration. */
export interface FoundKey {
  readonly id: string;
  readonly record: KeyRecord;
  readonly store?: WritableKeys;
}

/** @param words an id, a prefix, a key or its visible beginning (`fd_` and the prefix) @throws {Failure} when there is no such key */
export function findKey({ configured, store }: KeyPlace, words: string): FoundKey {
  const wanted = prefixOf(words) ?? words.replace(/^fd_/, '');
  const has = ([id, { prefix }]: [string, KeyRecord]) => id === words || prefix === wanted;
  const [inStore] = Object.entries(store?.records ?? {}).filter(has);
  const [inConfiguration] = Object.entries(configured).filter(has);
  // What gateways go by is the configuration: a key that stands in both is changed there first.
  if (store && inStore && !Object.values(configured).some(({ prefix }) => prefix === inStore[1].prefix)) {
    return { id: inStore[0], record: inStore[1], store };
  }
  if (inStore && !inConfiguration) {
    throw new Failure(
      `${inStore[0]} stands in the configuration, too, and that is what gateways go by: take it out of there first`,
    );
  }
  if (inConfiguration) return { id: inConfiguration[0], record: inConfiguration[1] };
  const known = [...Object.keys(configured), ...Object.keys(store?.records ?? {})];
  // What was given may be a key as a whole, and is not repeated then.
  const shown = words.length > 40 ? 'that' : JSON.stringify(words);
  throw new Failure(
    `there is no key with the id or prefix ${shown}${didYouMean(words, known)}; see frontdesk keys list`,
  );
}
