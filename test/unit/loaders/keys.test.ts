import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, isKeyValue, keyFields, keyText } from '../../../src/loaders/keys.ts';

describe('keyText', () => {
  test('compares numbers and texts as one', () => {
    expect(keyText([7])).toBe(keyText(['7']));
    expect(keyText([7, 'a'])).toBe(keyText(['7', 'a']));
  });

  test('tells keys apart whenever one of their fields differs, though together they read alike', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '[', ']', '\\', ' '), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, fc.nat(6), fc.nat(6), (whole, one, other) => {
        const split = (at: number) => [whole.slice(0, at), whole.slice(at)];
        const [a, b] = [split(one), split(other)];
        expect(keyText(a) === keyText(b)).toBe(a[0] === b[0]);
      }),
    );
  });
});

describe('keyFields', () => {
  test('reads the named fields in their order', () => {
    expect(keyFields({ b: 2, a: 'x', c: true }, ['a', 'b'])).toEqual(['x', 2]);
  });

  test.each([
    null,
    undefined,
    7,
    'text',
    {},
    { a: null },
    { a: {} },
    { a: [] },
    { a: Number.NaN },
    { a: Number.POSITIVE_INFINITY },
  ])('has none in %j', (value) => {
    expect(keyFields(value, ['a'])).toBeUndefined();
  });

  test('does not take what is inherited', () => {
    expect(keyFields({}, ['toString'])).toBeUndefined();
    expect(keyFields(Object.create({ a: 1 }), ['a'])).toBeUndefined();
  });
});

test('isKeyValue takes texts, finite numbers and booleans', () => {
  expect(['', 'a', 0, -1.5, true].every(isKeyValue)).toBe(true);
  expect([null, undefined, Number.NaN, {}, [], 1n, Symbol('s')].some(isKeyValue)).toBe(false);
});

describe('at', () => {
  const value = { data: { items: [1], nothing: null }, 'a.b': 1 };
  test('follows a dotted path', () => expect(at(value, 'data.items')).toEqual([1]));
  test('is the value itself without a path', () => expect(at(value, undefined)).toBe(value));
  test.each(['data.none', 'none.items', 'data.nothing.more', 'constructor', 'data.items.length.x', ''])(
    'finds nothing at %j',
    (path) => {
      expect(at(value, path)).toBeUndefined();
    },
  );
});
