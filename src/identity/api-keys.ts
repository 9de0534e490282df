import { createHash } from 'node:crypto';
import type { Client } from '../kit/caller.ts';
import type { IdentityOptions } from './options.ts';

/** The client that a key belongs to, when the key opens this BFF. */
export type FindKey = (key: string, bff: string) => Client | undefined;

/** Longer text is no key of ours, and is not worth hashing. */
const LONGEST_KEY = 200;

/**
 * Finds keys by their digest. Only digests are compared, so the time it takes says nothing about a key; keys are random, so a plain digest
 * cannot be turned back.
 */
export function createFindKey(keys: IdentityOptions['keys']): FindKey {
  const byDigest = new Map(Object.entries(keys).map(([id, { sha256, bffs }]) => [sha256, { id, bffs }]));
  return (key, bff) => {
    if (key.length > LONGEST_KEY) return undefined;
    const found = byDigest.get(digestOf(key));
    return found?.bffs.includes(bff) ? Object.freeze({ id: found.id, source: 'key' }) : undefined;
  };
}

/** What is kept of a key. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
