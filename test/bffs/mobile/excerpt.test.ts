import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../../bffs/mobile/excerpt.ts';

test.each([
  ['One two three', 13, 'One two three'],
  ['One two three', 12, 'One two…'],
  ['One two, three', 12, 'One two…'],
  ['One two three', 3, 'On…'],
  ['Donaudampfschifffahrt', 8, 'Donauda…'],
  ['One two three', undefined, 'One two three'],
  ['One two three', null, 'One two three'],
  ['One two three', 0, 'One two three'],
  ['', 5, ''],
])('of %j in %s characters: %j', (text, maxLength, expected) => {
  expect(excerpt(text, maxLength)).toBe(expected);
});

test('is never longer than it may be, and never half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, maxLength) => {
      const short = excerpt(text, maxLength);
      expect(short.length).toBeLessThanOrEqual(Math.max(maxLength, 1));
      expect(short.isWellFormed()).toBe(true);
      if (text.length <= maxLength) expect(short).toBe(text);
    }),
  );
});
