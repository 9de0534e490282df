import { describe, expect, test } from 'vitest';
import { discountPercent, priceText } from '../../services/pricing/price.ts';

// As ICU writes them: no-break spaces, which a screen does not wrap.
const NBSP = '\u00a0';
const NARROW = '\u202f';

describe('the text of a price', () => {
  test.each([
    ['en', 'EUR', '€1,299.90'],
    ['en', 'USD', '$1,299.90'],
    ['en', 'GBP', '£1,299.90'],
    ['de', 'EUR', `1.299,90${NBSP}€`],
    ['de', 'USD', `1.299,90${NBSP}$`],
    ['de', 'GBP', `1.299,90${NBSP}£`],
    ['fr', 'EUR', `1${NARROW}299,90${NBSP}€`],
    ['fr', 'USD', `1${NARROW}299,90${NBSP}$US`],
    ['fr', 'GBP', `1${NARROW}299,90${NBSP}£GB`],
  ] as const)('is written as %s writes %s', (locale, currency, text) => {
    expect(priceText(129_990, currency, locale)).toBe(text);
  });

  test('keeps every cent, from none to more than any basket holds', () => {
    expect(priceText(0, 'EUR', 'en')).toBe('€0.00');
    expect(priceText(1, 'EUR', 'en')).toBe('€0.01');
    expect(priceText(123_456_789_01, 'EUR', 'en')).toBe('€123,456,789.01');
  });

  test.each([Number.NaN, 12.5, Number.POSITIVE_INFINITY])('does not exist for %s', (amount) => {
    expect(() => priceText(amount, 'EUR', 'en')).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }));
  });
});

describe('the discount', () => {
  test('is rounded down', () => {
    expect(discountPercent(8_000, 10_000)).toBe(20);
    expect(discountPercent(8_001, 10_000)).toBe(19);
    expect(discountPercent(4_090, 6_890)).toBe(40);
  });

  test('is none where nothing is saved', () => {
    expect(discountPercent(10_000, 10_000)).toBe(0);
    expect(discountPercent(10_000, 9_000)).toBe(0);
    expect(discountPercent(0, 0)).toBe(0);
  });
});
