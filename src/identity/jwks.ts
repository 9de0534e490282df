import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Algorithm } from './issuer-options.ts';

/** The public keys of an issuer. */
export interface Jwks {
  /** The key that a token names, or the only one when it names none. */
  find(kid: string | undefined, algorithm: string): KeyObject | undefined;
  readonly size: number;
  /** Keys that were left out since another one for the same algorithm has the same name. */
  readonly ambiguous: number;
  /** The same for sets of the same keys. */
  readonly fingerprint: string;
}

/** As many keys as an issuer can need while it rotates them. */
const MOST_KEYS = 100;
const LONGEST_KID = 256;
const SHORTEST_RSA = 2_048;
const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

interface UsableKey {
  readonly kid: string | undefined;
  readonly algorithms: readonly Algorithm[];
  readonly key: KeyObject;
  readonly thumb: string;
}

/**
 * A JSON Web Key Set (RFC 7517, 5). Keys for other uses, symmetric ones and those of unknown kinds are passed over, as the RFC asks; a set
 * in which no key is left is none that an issuer would publish. Keys of one name are told apart by the algorithms that they are for (4.5); where
 * that cannot be done, none of them counts: nobody could say which of them a token means, and to try them all would multiply what a forger makes us
 * compute.
 * @throws {Error} saying what is wrong with it, without any of its text
 */
export function readJwks(text: string, algorithms: readonly Algorithm[]): Jwks {
  const published = distinct(keysOf(text).flatMap((jwk) => usable(jwk, algorithms)));
  const keys = published.filter((one) => !published.some((other) => other !== one && confusable(one, other)));
  if (published.length === 0) throw new Error(`the set has no key for ${algorithms.join(', ')}`);
  if (keys.length === 0) throw new Error('two keys of the set have the same kid');
  return {
    find(kid, algorithm) {
      const named = kid === undefined ? (published.length === 1 ? keys : []) : keys.filter((one) => one.kid === kid);
      return named.find((one) => one.algorithms.some((each) => each === algorithm))?.key;
    },
    size: keys.length,
    ambiguous: published.length - keys.length,
    fingerprint: keys
      .map(({ kid = '', thumb }) => JSON.stringify([kid, thumb]))
      .sort()
      .join(),
  };
}

/** The same key twice is one. */
function distinct(keys: readonly UsableKey[]): readonly UsableKey[] {
  return [...new Map(keys.map((one) => [JSON.stringify([one.kid, one.thumb]), one])).values()];
}

function confusable(one: UsableKey, other: UsableKey): boolean {
  if (one.kid === undefined || one.kid !== other.kid || one.key.equals(other.key)) return false;
  return one.algorithms.some((each) => other.algorithms.includes(each));
}

function keysOf(text: string): readonly unknown[] {
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    throw new Error('the set is not JSON');
  }
  const keys = isObject(set) ? set.keys : undefined;
  if (!Array.isArray(keys)) throw new Error('the set has no list of keys');
  if (keys.length > MOST_KEYS) throw new Error(`the set has more than ${MOST_KEYS} keys`);
  return keys;
}

function usable(jwk: unknown, accepted: readonly Algorithm[]): readonly UsableKey[] {
  if (!isObject(jwk)) return [];
  const { kid, kty, use, key_ops: operations, alg, crv } = jwk;
  if (kid !== undefined && (typeof kid !== 'string' || kid === '' || kid.length > LONGEST_KID)) return [];
  if (use !== undefined && use !== 'sig') return [];
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return [];
  const algorithms = accepted.filter((one) => (alg === undefined || alg === one) && fits(one, kty, crv));
  if (algorithms.length === 0) return [];
  const key = publicKey(jwk);
  if (!key || isWeak(key)) return [];
  const thumb = key.export({ type: 'spki', format: 'der' }).toString('base64url');
  return [{ kid, algorithms, key, thumb: `${thumb} ${algorithms.join(' ')}` }];
}

function fits(algorithm: Algorithm, kty: unknown, crv: unknown): boolean {
  return algorithm.startsWith('ES') ? kty === 'EC' && crv === CURVES[algorithm] : kty === 'RSA';
}

/** With an exponent of 1 everybody can sign; OpenSSL takes it all the same. */
function isWeak({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {};
  return asymmetricKeyType === 'rsa' && (modulusLength < SHORTEST_RSA || publicExponent < 3n);
}

/** Only the public half: a set that carries a private one has leaked it, yet what it signs is as public as the rest. */
function publicKey({ kty, n, e, crv, x, y }: Readonly<Record<string, unknown>>): KeyObject | undefined {
  const parts: Record<string, unknown> = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  if (!Object.values(parts).every((part) => typeof part === 'string')) return undefined;
  try {
    return createPublicKey({ key: parts as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
