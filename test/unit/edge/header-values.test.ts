import { expect, test } from 'vitest';
import { valuesOf } from '../../../src/edge/header-values.ts';

const rawHeaders = ['Host', 'x', 'X-API-Key', 'one', 'authorization', 'Bearer a', 'x-api-key', '', 'X-Api-Keys', 'two'];

test('every value of a header is there as it was sent, whatever the case of its name', () => {
  expect(valuesOf({ rawHeaders }, 'x-api-key')).toEqual(['one', '']);
  expect(valuesOf({ rawHeaders }, 'authorization')).toEqual(['Bearer a']);
});

test('a header that was not sent has no values', () => {
  expect(valuesOf({ rawHeaders }, 'cookie')).toEqual([]);
  expect(valuesOf({ rawHeaders: [] }, 'host')).toEqual([]);
});
