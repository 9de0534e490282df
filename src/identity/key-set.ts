import { createRanges, type InRanges } from '../kit/address-ranges.ts';
import type { Client } from '../kit/caller.ts';
import { freeze } from '../kit/freeze.ts';
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
}

/** Keys by their prefixes. */
export type KeySet = ReadonlyMap<string, Key>;

export function createKeySet(records: KeyRecords): KeySet {
  return new Map(Object.values(records).map((record) => [record.prefix, keyOf(record)]));
}

function keyOf({ digest, client, bffs, scopes, tier, expires, addresses }: KeyRecord): Key {
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
  });
}
