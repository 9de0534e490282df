import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, START } from '../../../src/loaders/cursor.ts';

test('a cursor comes back as the place it was made of', () => {
  const place = fc.record({
    page: fc.option(fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())),
    skip: fc.nat(1_000),
  });
  fc.assert(fc.property(place, (one) => void expect(decodeCursor(encodeCursor(one))).toEqual(one)));
  expect(decodeCursor(encodeCursor(START))).toEqual(START);
});

const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  '',
  'nonsense',
  '%%%',
  made({}),
  made([]),
  made(['p', -1]),
  made(['p', 1.5]),
  made(['p', 1_001]),
  made(['p', '1']),
  made([7]),
  made(['p', 0, 0]),
  made('p'),
])('the text %j is refused', (text) => {
  expect(() => decodeCursor(text)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining('"after"') }),
  );
});

test('whatever text comes, it is a place or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
      ),
      (text) => {
        try {
          const { page, skip } = decodeCursor(text);
          expect(page === null || typeof page === 'string').toBe(true);
          expect(Number.isInteger(skip) && skip >= 0).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
        }
      },
    ),
  );
});
