import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeze } from '../../../src/kit/freeze.ts';

test('of a JSON value nothing can be changed, and it is the value that was given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const before = JSON.stringify(value);
      expect(freeze(value)).toBe(value);
      expect(JSON.stringify(value)).toBe(before);
      expect(changeable(value)).toEqual([]);
    }),
  );
});

test('what an object inherits stays as it is', () => {
  const inherited = { open: true };
  const value = Object.assign(Object.create({ inherited }), { own: { open: true } });
  freeze(value);
  expect(Object.isFrozen(value.own)).toBe(true);
  expect(Object.isFrozen(inherited)).toBe(false);
});

test('what is worked out when it is asked for is asked for once', () => {
  const asked: object[] = [];
  const value = {
    get made() {
      asked.push({});
      return asked.at(-1);
    },
  };
  freeze(value);
  expect(asked.map(Object.isFrozen)).toEqual([true]);
});

test('a list with gaps and names is frozen with all that it holds', () => {
  const value = Object.assign(new Array(2), { 1: { a: 1 }, named: { b: 1 } });
  freeze(value);
  expect([Object.isFrozen(value), Object.isFrozen(value[1]), Object.isFrozen(value.named)]).toEqual([true, true, true]);
});

test('what is nested deeper than allowed is refused', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
  expect(freeze(nested(3), 3)).toEqual([[[1]]]);
  expect(() => freeze(nested(4), 3)).toThrow(new RangeError('nested too deeply'));
});

function changeable(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Object.isFrozen(value) ? [] : [value]), ...Object.values(value).flatMap(changeable)];
}
