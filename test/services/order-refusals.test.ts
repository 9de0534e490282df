import { GatewayError } from 'frontdesk';
import { describe, expect, test } from 'vitest';
import { cartError, subtotal } from '../../services/orders/cart.ts';
import { cartOrderErrors, lineOrderErrors } from '../../services/orders/placement.ts';
import { refusalOf } from '../../services/orders/refusal.ts';
import { shippingAddress } from '../../services/orders/shipping-address.ts';
import { statusError } from '../../src/upstream/status.ts';

const problem = (status: number, type: string, members: object = {}) =>
  statusError(status, { type: `https://shop.example/problems/${type}`, status, detail: 'canary', ...members });
const shortage = (sku: string, requested = 4, available = 3) => ({ sku, requested, available });

/** What no user can put right, whoever refused it. */
const others: readonly (readonly [string, unknown])[] = [
  ['a failure', statusError(500)],
  ['a refusal without a body', statusError(409)],
  ['a refusal of an unknown type', problem(409, 'canary')],
  ['a refusal whose body is no problem', statusError(422, ['canary'])],
  ['a key that is missing', problem(400, 'idempotency-key-missing')],
  ['an error without a refusal', new GatewayError('UPSTREAM_TIMEOUT')],
  ['a caller that nobody knows', new GatewayError('UNAUTHENTICATED')],
  ['any other error', new TypeError('canary')],
  ['what is no error', 'canary'],
];

describe('a refusal is known by the type of its problem', () => {
  test.each([
    ['out-of-stock', 409, { lines: [shortage('A')] }, { kind: 'out-of-stock', lines: [shortage('A')] }],
    [
      'out-of-stock',
      409,
      { lines: [{ sku: 1 }, null, shortage('B')] },
      { kind: 'out-of-stock', lines: [shortage('B')] },
    ],
    ['out-of-stock', 409, {}, { kind: 'out-of-stock', lines: [] }],
    [
      'invalid-field',
      422,
      { field: 'lines[0].quantity' },
      { kind: 'invalid-field', field: ['lines', '0', 'quantity'] },
    ],
    ['invalid-field', 422, { field: 7 }, { kind: 'invalid-field', field: [] }],
    ['cart-empty', 409, {}, { kind: 'cart-empty' }],
    ['cart-full', 409, {}, { kind: 'cart-full' }],
    ['total-exceeded', 409, {}, { kind: 'over-limit' }],
    ['idempotency-key-reused', 422, {}, { kind: 'key-reused' }],
  ])('%s', (type, status, members, refusal) => {
    expect(refusalOf(problem(status, type, members))).toEqual(refusal);
  });

  test('and what there is not by its status', () => expect(refusalOf(statusError(404))).toEqual({ kind: 'unknown' }));
  test.each(others)('%s is none', (_, error) => expect(refusalOf(error)).toBeUndefined());
});

describe('the user errors of an order', () => {
  test('name each sku of which there is too little, at the first line that has it', () => {
    const error = problem(409, 'out-of-stock', { lines: [shortage('B'), shortage('X')] });
    expect(lineOrderErrors(error, ['A', 'B', 'B'])).toMatchObject([
      {
        code: 'OUT_OF_STOCK',
        field: ['input', 'lines', '1', 'quantity'],
        sku: 'B',
        message: 'Only 3 of B are in stock; the order asks for 4.',
      },
      { code: 'OUT_OF_STOCK', field: null, sku: 'X' },
    ]);
    expect(cartOrderErrors(error)).toMatchObject([
      { field: null, sku: 'B' },
      { field: null, sku: 'X' },
    ]);
  });

  test('are never none', () => {
    expect(cartOrderErrors(problem(409, 'out-of-stock'))).toMatchObject([{ code: 'OUT_OF_STOCK', sku: null }]);
  });

  test('tell an unknown sku from any other wrong value', () => {
    const wrong = (field: string) => lineOrderErrors(problem(422, 'invalid-field', { field }), ['A', 'B']);
    expect(wrong('lines[1].sku')).toMatchObject([
      { code: 'UNKNOWN_SKU', field: ['input', 'lines', '1', 'sku'], sku: 'B' },
    ]);
    expect(wrong('shippingAddress.city')).toMatchObject([
      { code: 'INVALID_VALUE', field: ['input', 'shippingAddress', 'city'], sku: null },
    ]);
  });

  test('say nothing in the words of the service', () => {
    for (const type of ['out-of-stock', 'cart-empty', 'invalid-field', 'idempotency-key-reused']) {
      expect(JSON.stringify(cartOrderErrors(problem(409, type)))).not.toContain('canary');
    }
  });

  test.each(others)('are not made of %s, which stays what it is', (_, error) => {
    for (const errors of [() => cartOrderErrors(error), () => lineOrderErrors(error, []), () => cartError(error)]) {
      let thrown: unknown;
      try {
        errors();
      } catch (caught) {
        thrown = caught;
      }
      expect(thrown).toBe(error);
    }
  });
});

describe('a cart', () => {
  test.each([
    [statusError(404), 'UNKNOWN_SKU', 'sku'],
    [problem(409, 'cart-full'), 'CART_FULL', 'sku'],
    [problem(422, 'invalid-field', { field: 'quantity' }), 'INVALID_QUANTITY', 'quantity'],
  ])('refuses a line for a reason: %s', (error, code, subject) => {
    expect(cartError(error)).toMatchObject({ code, subject });
  });

  test('costs what its lines cost together, and nobody knows what while a price is missing', () => {
    const lines = [{ quantity: 2 }, { quantity: 3 }];
    expect(subtotal(lines, [{ amountMinor: 100 }, { amountMinor: 7 }])).toBe(221);
    expect(subtotal(lines, [{ amountMinor: 100 }, null])).toBeNull();
    expect(subtotal(lines, [{ amountMinor: 100 }])).toBeNull();
    expect(subtotal([], [])).toBe(0);
  });
});

test('an order goes to an address, without what else an account knows of it', () => {
  const fields = {
    recipient: 'Ada',
    line1: 'Kanalstraße 1',
    postalCode: '22085',
    city: 'Hamburg',
    country: 'DE',
  } as const;
  const known = {
    ...fields,
    id: 'ad-1',
    isDefault: true,
    label: 'Home',
    verification: { fraudScore: 0.1 },
    region: null,
    line2: '',
  };
  expect(shippingAddress(known)).toEqual(fields);
  expect(shippingAddress({ ...fields, line2: 'c/o Byron', phone: '+49 40 123456' })).toEqual({
    ...fields,
    line2: 'c/o Byron',
    phone: '+49 40 123456',
  });
});
