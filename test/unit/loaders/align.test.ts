import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../../src/loaders/align.ts';

interface Row {
  readonly id: string | undefined;
  readonly mark: number;
}
const keyOf = (row: unknown) => (row as Row).id;
const rows = (...ids: readonly (string | undefined)[]): Row[] => ids.map((id, mark) => ({ id, mark }));

describe('align', () => {
  test('gives every key its rows in the order of the keys, whatever the order of the rows', () => {
    const [c, a, b] = rows('c', 'a', 'b');
    expect(align(['a', 'b', 'c'], [c, a, b], keyOf).byKey).toEqual([[a], [b], [c]]);
  });

  test('gives an absent key nothing, and the row of nobody to nobody', () => {
    expect(align(['a', 'b'], rows('a', 'x'), keyOf)).toEqual({
      byKey: [[{ id: 'a', mark: 0 }], []],
      foreign: 1,
      keyless: 0,
    });
  });

  test('keeps repeated rows in their order', () => {
    expect(align(['a'], rows('a', 'a'), keyOf).byKey).toEqual([
      [
        { id: 'a', mark: 0 },
        { id: 'a', mark: 1 },
      ],
    ]);
  });

  test('counts rows without a key', () => {
    expect(align(['a'], rows(undefined, 'a', undefined), keyOf)).toMatchObject({ keyless: 2, foreign: 0 });
  });

  test('is not confused by names that objects have', () => {
    const keys = ['__proto__', 'constructor', 'toString'];
    expect(align(keys, rows('toString'), keyOf).byKey.map((found) => found.length)).toEqual([0, 0, 1]);
  });

  test('never gives a row to another key, nor loses or invents one', () => {
    const keys = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 40 });
    const others = fc.array(fc.option(fc.string({ maxLength: 3 }), { nil: undefined }), { maxLength: 80 });
    fc.assert(
      fc.property(keys, others, (wanted, ids) => {
        const given = rows(...ids);
        const { byKey, foreign, keyless } = align(wanted, given, keyOf);
        expect(byKey).toHaveLength(wanted.length);
        byKey.forEach((found, i) => {
          expect(found).toEqual(given.filter(({ id }) => id === wanted[i]));
        });
        expect(byKey.flat().length + foreign + keyless).toBe(given.length);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps 100,000 keys apart among missing, repeated, reordered and foreign rows', () => {
    const keys = Array.from({ length: 100_000 }, (_, i) => String(i));
    // A fixed permutation: 7919 is prime and does not divide 100,000.
    const shuffled = keys.map((_, i) => String((i * 7919) % 100_000));
    const ids = [
      shuffled.filter((key) => Number(key) % 5 !== 0),
      shuffled.slice(0, 5_000),
      keys.map((key) => `x${key}`),
      [undefined],
    ].flat();
    const given = ids.map((id, mark): Row => ({ id, mark }));
    const { byKey, foreign, keyless } = align(keys, given, keyOf);
    let wrong = 0;
    byKey.forEach((found, i) => {
      if (found.some((row) => keyOf(row) !== keys[i])) wrong += 1;
      if (i % 5 !== 0 && found.length === 0) wrong += 1;
    });
    expect([wrong, foreign, keyless]).toEqual([0, 100_000, 1]);
  });
});
