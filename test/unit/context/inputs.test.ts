import { describe, expect, test } from 'vitest';
import { defineBff } from '../../../src/context/bff.ts';
import { header, readInputs } from '../../../src/context/inputs.ts';

const definitions = {
  locale: header('Accept-Language', { oneOf: ['en', 'de', 'fr'], default: 'en' }),
  currency: header('X-Currency', { oneOf: ['EUR', 'USD'], default: 'EUR' }),
};

describe('inputs', () => {
  test.each([
    [{}, 'en', 'EUR'],
    [{ 'accept-language': 'de' }, 'de', 'EUR'],
    [{ 'accept-language': 'de-CH, fr;q=0.9' }, 'de', 'EUR'],
    [{ 'accept-language': 'it, fr;q=0.4, de;q=0.8' }, 'de', 'EUR'],
    [{ 'accept-language': 'it' }, 'en', 'EUR'],
    [{ 'accept-language': '*' }, 'en', 'EUR'],
    [{ 'accept-language': ';;;,,,q=' }, 'en', 'EUR'],
    [{ 'accept-language': 'x'.repeat(8_000) }, 'en', 'EUR'],
    [{ 'x-currency': ' usd ' }, 'en', 'USD'],
    [{ 'x-currency': 'USD, EUR' }, 'en', 'EUR'],
    [{ 'x-currency': ['USD', 'EUR'] }, 'en', 'EUR'],
    [{ 'x-currency': 'GBP' }, 'en', 'EUR'],
    [{ 'x-currency': '__proto__' }, 'en', 'EUR'],
  ])('of %j are %s and %s: always of the closed set', (headers, locale, currency) => {
    expect(readInputs(definitions, headers)).toEqual({ locale, currency });
    expect(Object.isFrozen(readInputs(definitions, headers))).toBe(true);
  });

  test('have a default that is one of them', () => {
    const oneOf: readonly string[] = ['a'];
    expect(() => header('x', { oneOf, default: 'b' })).toThrow(
      'header("x"): expected the default to be one of a, got "b"',
    );
  });
});

describe('defineBff', () => {
  const right = { schema: ['shared'], accepts: ['anonymous'], operations: 'any' } as const;

  test('takes what is right, and freezes it', () => {
    expect(
      Object.isFrozen(defineBff({ ...right, inputs: definitions, cors: { origins: ['https://app.example'] } })),
    ).toBe(true);
  });

  test.each([
    [{ ...right, schema: [] }, 'schema: expected a list of folders'],
    [{ ...right, accepts: [] }, 'accepts: expected a list of anonymous, jwt'],
    [{ ...right, accepts: ['everybody'] }, 'got ["everybody"]'],
    [{ ...right, operations: 'all' }, 'operations: expected "any" or "only"'],
    [{ ...right, limits: {} }, 'limits: expected one of the keys'],
    [{ ...right, authorization: 'ask' }, 'authorization: expected "null" or "refuse", got "ask"'],
    [{ ...right, policies: { mayPay: true } }, 'policies.mayPay: expected a function, got true'],
    [{ ...right, cors: { origins: ['*'] } }, 'cors.origins: expected an origin'],
    [{ ...right, cors: { origins: ['https://app.example/'] } }, 'got "https://app.example/"'],
    [{ ...right, cors: { origins: ['null'] } }, 'got "null"'],
  ])('refuses %j', (definition, message) => {
    expect(() => Reflect.apply(defineBff, undefined, [definition])).toThrow(message);
  });
});
