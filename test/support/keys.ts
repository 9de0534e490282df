import type { KeyRecord } from '../../src/identity/key-record.ts';
import { digestOf, newKey, prefixOf } from '../../src/identity/key-text.ts';

/** What the digests of keys in tests are made with. */
export const KEY_SECRET = 'what the digests of keys are made with in tests';

/** A new key with the record that is kept of it. */
export function madeKey(changes: Partial<KeyRecord> = {}): { readonly key: string; readonly record: KeyRecord } {
  const key = newKey();
  const digest = digestOf(key, KEY_SECRET).toString('hex');
  return { key, record: { prefix: prefixOf(key) ?? '', digest, client: 'radhaus', bffs: ['partner'], ...changes } };
}
