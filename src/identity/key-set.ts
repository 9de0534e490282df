import { createRanges, type InRanges } from '../kit/address-ranges.ts';
import type { Client } from '../kit/caller.ts';
import { freeze } from '../kit/freeze.ts';
import type { KeyChange } from '../telemetry/events.ts';
import type { KeyRecord, KeyRecords } from './key-record.ts';

/** A record in the form in which a request needs it. */
export interface Key {
  readonly digest: Buffer;
  readonly client: Client;
  readonly bffs: ReadonlySet<string>;
  /** Milliseconds since the Unix epoch; Infinity when it does not expire. */
  readonly expiresAt: number;
  /** Missing: from anywhere. */
  readonly allows?: InRanges;
  /** What it was made from, as text: two that are equal are one key. */
  readonly text: string;
}

/** Keys by their prefixes. */
export type KeySet = ReadonlyMap<string, Key>;

export function createKeySet(records: KeyRecords): KeySet {
  return new Map(Object.values(records).map((record) => [record.prefix, keyOf(record)]));
}

const lists = new WeakMap<KeySet, readonly Key[]>();

/** One of the keys of a set for a prefix that nobody has: for the same prefix the same one, as long as the set is. @returns `undefined` of an empty set */
export function keyFor(prefix: string, keys: KeySet): Key | undefined {
  const known = lists.get(keys);
  const list = known ?? [...keys.values()];
  if (!known) lists.set(keys, list);
  let number = 0;
  for (let i = 0; i < prefix.length; i += 1) number = (number * 31 + prefix.charCodeAt(i)) >>> 0;
  return list[number % list.length];
}

/** What is different in the second of two sets; keys are named by their visible prefixes. */
export function changeOf(before: KeySet, after: KeySet): KeyChange {
  const labels = (keys: KeySet, isOne: (prefix: string, key: Key) => boolean) =>
    [...keys].flatMap(([prefix, key]) => (isOne(prefix, key) ? [{ prefix, client: key.client.id }] : []));
  return {
    added: labels(after, (prefix) => !before.has(prefix)),
    removed: labels(before, (prefix) => !after.has(prefix)),
    altered: labels(after, (prefix, { text }) => before.has(prefix) && before.get(prefix)?.text !== text),
  };
}

function keyOf(record: KeyRecord): Key {
  const { digest, client, bffs, scopes, tier, expires, addresses } = record;
  return Object.freeze({
    digest: Buffer.from(digest, 'hex'),
    client: freeze({
      id: client,
      source: 'key' as const,
      ...(scopes && { scopes: [...scopes] }),
      ...(tier !== undefined && { tier }),
    }),
    bffs: new Set(bffs),
    expiresAt: expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires),
    ...(addresses && { allows: createRanges(addresses) }),
    text: JSON.stringify(record),
  });
}
