import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearerTokenOf, readToken } from '../../../src/identity/encoding.ts';
import { InvalidToken } from '../../../src/identity/invalid-token.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A header, which is canonical, and then any characters of the alphabet. */
const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
const part = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 40 });

function ruleOf(token: string): string {
  try {
    readToken(token);
    return 'none';
  } catch (error) {
    return error instanceof InvalidToken ? error.rule : String(error);
  }
}

/** RFC 4648, 3.5: what an encoder makes of the bytes again. */
function isCanonical(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}

test('a part is refused exactly when an encoder would write its bytes otherwise', () => {
  fc.assert(
    fc.property(part, part, (claims, signature) => {
      const expected = isCanonical(claims) && isCanonical(signature) ? 'none' : 'the token is malformed';
      expect(ruleOf(`${header}.${claims}.${signature}`)).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
});

test('of the last characters of a part exactly those pass that carry no bits beside its bytes', () => {
  for (const before of ['A', 'AA', 'AAA', 'AAAA']) {
    for (const last of ALPHABET) {
      const text = before + last;
      expect(ruleOf(`${header}.AAAA.${text}`) === 'none', text).toBe(isCanonical(text));
    }
  }
});

test.each([' ', '\t', '\n', '\v', '\f', '\r', '\u00a0', '\u2028', '\ufeff', ','])(
  'an Authorization header with %j in its token, before or behind it has none',
  (mark) => {
    expect(bearerTokenOf('Bearer abc')).toBe('abc');
    for (const rest of [`${mark}abc`, `a${mark}bc`, `abc${mark}`, mark]) {
      expect(bearerTokenOf(`Bearer ${rest}`), rest).toBeUndefined();
    }
  },
);

test.each([
  '',
  'Bearer',
  'Bearer ',
  'Bearerabc',
  'Bearer\tabc',
  ' Bearer abc',
  'Basic abc',
  'Beare abc',
  'Bearers abc',
])('the Authorization header %j has no token', (header) => {
  expect(bearerTokenOf(header)).toBeUndefined();
});
