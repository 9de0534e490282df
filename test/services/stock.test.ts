import { describe, expect, test } from 'vitest';
import { availableOf, stockState } from '../../services/inventory/stock.ts';

const item = (quantities: readonly number[], reserved: number, restock: readonly (string | undefined)[] = []) => ({
  sku: 'A-1',
  reserved,
  warehouses: quantities.map((quantity, at) => ({
    warehouse: (['ham', 'rtm', 'lys', 'lba'] as const)[at] ?? 'ham',
    city: 'Somewhere',
    quantity,
    ...(restock[at] === undefined ? {} : { restockAt: restock[at] }),
  })),
});

describe('the stock of a sku', () => {
  test('is plenty above five pieces, over all warehouses', () => {
    expect(stockState(item([2, 0, 4], 0))).toEqual({ level: 'IN_STOCK' });
  });

  test('is low from five pieces down, and says how many are left', () => {
    expect(stockState(item([2, 3], 0))).toEqual({ level: 'LOW_STOCK', left: 5 });
    expect(stockState(item([1], 0))).toEqual({ level: 'LOW_STOCK', left: 1 });
  });

  test('leaves out what is promised to others', () => {
    expect(stockState(item([4, 4], 3))).toEqual({ level: 'LOW_STOCK', left: 5 });
    expect(stockState(item([2], 2))).toEqual({ level: 'OUT_OF_STOCK' });
    expect(stockState(item([2], 3))).toEqual({ level: 'OUT_OF_STOCK' });
  });

  test('is on order until the earliest delivery that any warehouse expects', () => {
    const late = '2026-12-24T06:00:00.000Z';
    const early = '2026-12-03T06:00:00.000Z';
    expect(stockState(item([0, 0, 0], 0, [late, undefined, early]))).toEqual({ level: 'ON_ORDER', restockAt: early });
  });

  test('does not wait for a delivery while there is some', () => {
    expect(stockState(item([0, 9], 0, ['2026-12-24T06:00:00.000Z']))).toEqual({ level: 'IN_STOCK' });
  });

  test('is unknown when the numbers are none', () => {
    expect(() => stockState(item([Number.NaN], 0))).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }));
  });
});

describe('how many can be sold', () => {
  test('is what all warehouses have, less what is promised to others', () => {
    expect(availableOf(item([4, 0, 3], 2))).toBe(5);
    expect(availableOf(item([1], 3))).toBe(-2);
  });

  test('is unknown when the numbers are none', () => {
    expect(() => availableOf(item([1.5], 0))).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }));
  });
});
