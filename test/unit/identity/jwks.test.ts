import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS } from '../../../src/identity/issuer-options.ts';
import { readJwks } from '../../../src/identity/jwks.ts';
import { issuerKey, setOf } from '../../support/issuer.ts';

const rsa = issuerKey('rsa');
const other = issuerKey('other');
const ec = issuerKey('ec', 'ES256');
const refusal = (text: string) => {
  try {
    readJwks(text, ['RS256', 'ES256']);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
};
const changed = (change: Readonly<Record<string, unknown>>) => ({ jwk: { ...rsa.jwk, ...change } });

describe('a set of keys', () => {
  test('finds a key by its name, for the algorithms that it is for', () => {
    const set = readJwks(setOf(rsa, ec), ['RS256', 'ES256']);
    expect(set.find('rsa', 'RS256')?.asymmetricKeyType).toBe('rsa');
    expect(set.find('ec', 'ES256')?.asymmetricKeyType).toBe('ec');
    expect([
      set.find('rsa', 'ES256'),
      set.find('ec', 'RS256'),
      set.find('rsa', 'HS256'),
      set.find('x', 'RS256'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('may have several keys of one name: the algorithm says which is meant', () => {
    const same = { jwk: { ...ec.jwk, kid: 'rsa' } };
    const set = readJwks(setOf(rsa, same, changed({ alg: 'PS256' })), ['RS256', 'PS256', 'ES256']);
    expect(set.find('rsa', 'RS256')?.asymmetricKeyType).toBe('rsa');
    expect(set.find('rsa', 'PS256')?.asymmetricKeyType).toBe('rsa');
    expect(set.find('rsa', 'ES256')?.asymmetricKeyType).toBe('ec');
    expect([set.size, set.ambiguous]).toEqual([3, 0]);
  });

  test('leaves out those of which nobody can say which is meant, and no others', () => {
    const twin = changed({ n: other.jwk.n });
    const set = readJwks(setOf(rsa, twin, ec), ['RS256', 'ES256']);
    expect(set.find('rsa', 'RS256')).toBeUndefined();
    expect(set.find('ec', 'ES256')?.type).toBe('public');
    expect([set.size, set.ambiguous]).toEqual([1, 2]);
    // The one that is left is not the only one that the issuer has.
    expect(set.find(undefined, 'ES256')).toBeUndefined();
  });

  test('that names the same key twice holds it once', () => {
    const set = readJwks(setOf(rsa, rsa), ['RS256']);
    expect(set.find('rsa', 'RS256')?.type).toBe('public');
    expect(set.find(undefined, 'RS256')?.type).toBe('public');
    expect([set.size, set.ambiguous]).toEqual([1, 0]);
    const plain = readJwks(setOf(rsa, changed({ alg: undefined })), ['RS256', 'PS256']);
    expect([plain.ambiguous, plain.find('rsa', 'RS256')?.type, plain.find('rsa', 'PS256')?.type]).toEqual([
      0,
      'public',
      'public',
    ]);
  });

  test('with one key alone is enough for tokens that name none', () => {
    expect(readJwks(setOf(rsa), ['RS256']).find(undefined, 'RS256')).toBeDefined();
    expect(readJwks(setOf(rsa, other), ['RS256']).find(undefined, 'RS256')).toBeUndefined();
  });

  test('holds public keys alone, also where a private one was published', () => {
    const leaked = { jwk: { ...rsa.privateKey.export({ format: 'jwk' }), kid: 'rsa', alg: 'RS256' } };
    expect(readJwks(setOf(leaked), ['RS256']).find('rsa', 'RS256')?.type).toBe('public');
  });

  test('is the same set in another order, and another one with another key under the same name', () => {
    const of = (...keys: readonly { jwk: unknown }[]) => readJwks(setOf(...keys), ['RS256']).fingerprint;
    expect(of(rsa, other)).toBe(of(other, rsa));
    expect(of(rsa)).not.toBe(of({ jwk: { ...other.jwk, kid: 'rsa' } }));
    expect(of(rsa)).not.toBe(of(rsa, other));
  });
});

describe('what is no key for signatures is passed over:', () => {
  test.each<[string, { jwk: unknown }]>([
    ['a symmetric one', { jwk: { kty: 'oct', k: 'c2VjcmV0', kid: 'rsa', alg: 'HS256' } }],
    ['one for encryption', changed({ use: 'enc' })],
    ['one of an unknown use', changed({ use: 1 })],
    ['one for signing alone', changed({ key_ops: ['sign'] })],
    ['operations that are no list', changed({ key_ops: 'verify' })],
    ['another algorithm', changed({ alg: 'RS512' })],
    ['an algorithm of another kind', changed({ alg: 'HS256' })],
    ['an algorithm that is no text', changed({ alg: ['RS256'] })],
    ['a name that is no text', changed({ kid: 1 })],
    ['an empty name', changed({ kid: '' })],
    ['a name of 10 KB', changed({ kid: 'x'.repeat(10_000) })],
    ['no modulus', changed({ n: undefined })],
    ['a modulus that is no text', changed({ n: 5 })],
    ['an exponent of nothing', changed({ e: '' })],
    ['an exponent of 1', changed({ e: 'AQ' })],
    ['a key of 1,024 bits', issuerKey('short', 'RS256', 1_024)],
    ['another curve than that of the algorithm', { jwk: { ...ec.jwk, crv: 'P-384' } }],
    ['a point that is not on its curve', { jwk: { ...ec.jwk, x: ec.jwk.y, y: ec.jwk.x } }],
    ['an Edwards curve', { jwk: { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), kid: 'ed' } }],
    ['an unknown kind', changed({ kty: 'AKP' })],
    ['text', { jwk: 'key' }],
    ['nothing', { jwk: null }],
    ['a list', { jwk: [rsa.jwk] }],
  ])('%s', (_, key) => {
    expect(refusal(setOf(key))).toBe('the set has no key for RS256, ES256');
    const set = readJwks(setOf(key, other), ['RS256', 'ES256']);
    expect([set.size, set.find('other', 'RS256')?.type]).toEqual([1, 'public']);
  });
});

describe('what is no set is refused:', () => {
  test.each<[string, string, string]>([
    ['a page', '<!doctype html><title>Sign in</title>', 'the set is not JSON'],
    ['nothing', '', 'the set is not JSON'],
    ['half of a set', setOf(rsa).slice(0, -20), 'the set is not JSON'],
    ['null', 'null', 'the set has no list of keys'],
    ['a key alone', JSON.stringify(rsa.jwk), 'the set has no list of keys'],
    ['a list', JSON.stringify([rsa.jwk]), 'the set has no list of keys'],
    ['keys by name', JSON.stringify({ keys: { rsa: rsa.jwk } }), 'the set has no list of keys'],
    ['an empty set', setOf(), 'the set has no key for RS256, ES256'],
    ['two keys of one name', setOf(rsa, changed({ n: other.jwk.n })), 'two keys of the set have the same kid'],
    ['101 keys', setOf(...Array.from({ length: 101 }, () => rsa)), 'the set has more than 100 keys'],
  ])('%s', (_, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  test('whatever it is, without a word of it in the reason', () => {
    const shape = fc.record(
      {
        kid: fc.oneof(fc.constant('canary'), fc.anything()),
        kty: fc.constantFrom('RSA', 'EC', 'oct', 'OKP', null),
        n: fc.oneof(fc.constant(rsa.jwk.n), fc.base64String(), fc.anything()),
        e: fc.oneof(fc.constant('AQAB'), fc.anything()),
        crv: fc.constantFrom('P-256', 'P-521', 'canary'),
        x: fc.oneof(fc.constant(ec.jwk.x), fc.base64String()),
        y: fc.oneof(fc.constant(ec.jwk.y), fc.base64String()),
        alg: fc.constantFrom(...ALGORITHMS, 'none', 'HS256', 'canary'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(shape), fc.anything()), (keys) => {
        const reason = refusal(JSON.stringify({ keys }) ?? '');
        expect(reason).not.toContain('canary');
        expect(reason).toMatch(/^(accepted|the set |two keys )/);
      }),
      { numRuns: 300 },
    );
  });
});
