import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGatewayError } from '../../../src/kit/errors.ts';
import { decodeJson } from '../../../src/upstream/decode.ts';

const decode = (text: string) => decodeJson(Buffer.from(text));
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('refused as UPSTREAM_BAD_RESPONSE, without a word of the body, is', () => {
  const bodies = [
    '',
    ' ',
    '{',
    '[1,]',
    "{'a':1}",
    '{"a":1}}',
    '<html>canary</html>',
    'canary',
    'undefined',
    'NaN',
    '01',
    '"\\x"',
    '[1] canary',
    '\u0000',
    nested(201),
    nested(1_000_000),
    `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`,
    '['.repeat(5_000_000),
  ];
  test.each(bodies.map((body) => [body.slice(0, 20), body] as const))('%j…', (_, body) => {
    try {
      decode(body);
      expect.unreachable();
    } catch (error) {
      if (!isGatewayError(error)) throw error;
      expect(error.code).toBe('UPSTREAM_BAD_RESPONSE');
      expect(`${error.message} ${String(error.cause)}`).not.toContain('canary');
    }
  });

  test.each([[0xff], [0x22, 0xc0, 0xaf, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0xff, 0xfe, 0x31, 0x00]])(
    'the octets %j, which are no UTF-8',
    (...octets) => {
      expect(() => decodeJson(Buffer.from(octets))).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }));
    },
  );
});

test('any JSON value comes back equal and frozen', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('__proto__') && !text.includes('constructor'));
      const decoded = decode(text);
      expect(decoded).toEqual(JSON.parse(text));
      expect(typeof decoded !== 'object' || decoded === null || Object.isFrozen(decoded)).toBe(true);
    }),
  );
});

test('a byte order mark is no part of the value', () => {
  expect(decode('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test('the deepest nesting that is allowed is', () => {
  expect(() => decode(nested(200))).not.toThrow();
});

test.each([
  '{"__proto__":{"admin":true},"a":1}',
  '{"\\u005f_proto__":{"admin":true},"a":1}',
  '{"constructor":{"prototype":{"admin":true}},"a":1}',
  '{"b":{"__proto__":{"admin":true}},"a":1}',
])('in %s no key reaches a prototype, and the rest stays', (body) => {
  const value = Object(decode(body));
  const copy = Object.assign({}, value, value.b);
  expect([value.a, copy.admin, Reflect.get({}, 'admin')]).toEqual([1, undefined, undefined]);
});
