import { createSecretKey, hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { digestOf } from './key-text.ts';

/** Right keys that are remembered. An entry is some 200 bytes. */
const MOST = 10_000;

export interface KeyDigest {
  /** As of `digestOf`. */
  readonly bytes: Buffer;
  /**
   * To be called for a key that was right, and for none else: what was guessed must neither push right ones out nor be answered sooner a
   * second time. Missing where the digest is remembered.
   */
  readonly remember?: () => void;
}

/**
 * Digests of keys, those of right ones remembered: a keyed digest takes four times as long as a plain one. Only a digest is remembered, by
 * a plain one of a text that nobody guesses; whether the key is still good is asked each time.
 * @param secret `identity.keyDigestSecret`
 */
export function createKeyDigests(secret: string): (key: string) => KeyDigest {
  const hmacKey = createSecretKey(secret, 'utf8');
  const right = new LRUCache<string, KeyDigest>({ max: MOST });
  return (key) => {
    const name = hash('sha256', key, 'base64url');
    const remembered = right.get(name);
    if (remembered) return remembered;
    const bytes = digestOf(key, hmacKey);
    return { bytes, remember: () => void right.set(name, { bytes }) };
  };
}
