import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameArguments } from '../../../src/authorization/same-arguments.ts';

test('values that JSON can say are the same when they say the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
      expect(sameArguments(one, structuredClone(one))).toBe(true);
      expect(sameArguments(one, other)).toBe(isDeepStrictEqual(one, other));
    }),
  );
});

test.each([
  [new Date(1), new Date(1), true],
  [new Date(1), new Date(2), false],
  [1n, 1n, true],
  [1n, 1, false],
  [Number.NaN, Number.NaN, true],
  [{ a: undefined }, {}, false],
  [{ a: undefined }, { b: undefined }, false],
  [Object.assign(Object.create(null), { a: 1 }), { a: 1 }, true],
  [[1], { 0: 1 }, false],
  // What they hold cannot be seen, so that nothing says that it is the same.
  [new Map([[1, 1]]), new Map([[1, 1]]), false],
  [new URL('http://a.example'), new URL('http://a.example'), false],
])('%o and %o: %s', (one, other, same) => {
  expect(sameArguments(one, other)).toBe(same);
  expect(sameArguments({ in: [one] }, { in: [other] })).toBe(same);
});

test('values of any depth do not exhaust the stack', () => {
  const deep = () => {
    let value: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) value = [value];
    return value;
  };
  expect(sameArguments(deep(), deep())).toBe(false);
});
