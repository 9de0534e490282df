import { createHmac, type KeyObject, randomBytes, randomInt } from 'node:crypto';

/** Visible in lists and logs, and what a record is found by: it is no secret. */
export const PREFIX_FORM = /^[a-z0-9]{8,32}$/;

/** `fd_<prefix>_<secret>`: the secret is 32 random bytes in base64url, so nobody guesses it. */
const KEY_FORM = /^fd_([a-z0-9]{8,32})_[A-Za-z0-9_-]{43}$/;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const PREFIX_LENGTH = 12;
const SECRET_BYTES = 32;

/** The prefix of a text that has the form of a key; `undefined` for any other text. */
export function prefixOf(text: string): string | undefined {
  return KEY_FORM.exec(text)?.[1];
}

/** A key that was never there before. */
export function newKey(): string {
  const prefix = Array.from({ length: PREFIX_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return keyText(prefix, randomBytes(SECRET_BYTES));
}

/** @param secret 32 bytes */
export function keyText(prefix: string, secret: Buffer): string {
  return `fd_${prefix}_${secret.toString('base64url')}`;
}

/**
 * What is kept of a key: HMAC-SHA-256 of its whole text, so that nobody who reads the digests alone can try keys against them.
 * @param secret `identity.keyDigestSecret`
 */
export function digestOf(key: string, secret: string | KeyObject): Buffer {
  return createHmac('sha256', secret).update(key).digest();
}
