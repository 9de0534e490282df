import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

describe('how much is promised to others', () => {
  const query = '{ product(id: "p-1001") { defaultVariant { stock { available reserved } } } }';
  const stockOf = async (headers: Readonly<Record<string, string>>) => {
    const { status, data, errors } = await shop.query(query, {}, headers);
    const { available, reserved } = data.product.defaultVariant.stock;
    return { status, available, reserved, codes: errors.map(({ extensions }) => extensions.code) };
  };

  test('is told to the staff of the shop', async () => {
    const { status, reserved, codes } = await stockOf(shop.as('a-0001', ['stock:staff']));
    expect({ status, codes }).toEqual({ status: 200, codes: [] });
    expect(reserved).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['a visitor', () => ({}), 'UNAUTHENTICATED'],
    ['a customer', () => shop.as('a-0001'), 'FORBIDDEN'],
    ['a customer with another scope', () => shop.as('a-0001', ['stock']), 'FORBIDDEN'],
  ] as const)('and not to %s, who sees the rest', async (_, headers, code) => {
    const { status, available, reserved, codes } = await stockOf(headers());
    expect({ status, reserved, codes }).toEqual({ status: 200, reserved: null, codes: [code] });
    expect(available).toEqual(expect.any(Number));
  });
});

describe('who orders', () => {
  const seconds = (hoursAgo: number) => Math.floor(Date.now() / 1_000) - hoursAgo * 3_600;
  const order = { input: { addressId: 'ad-00001', paymentMethod: 'PAYPAL' } };

  test('and signed in too long ago must sign in anew, and nothing is ordered', async () => {
    const headers = shop.as('a-0001', [], { auth_time: seconds(13) });
    const { status, headers: received, errors } = await shop.query(operation('PlaceOrder'), order, headers);
    expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(received['www-authenticate']).toBe('Bearer error="insufficient_user_authentication", max_age="43200"');
    expect(await shop.calls()).toEqual([]);
  });

  test('and signed in today may', async () => {
    const headers = shop.as('a-0001', [], { auth_time: seconds(11) });
    const { status, data } = await shop.query(operation('PlaceOrder'), order, headers);
    expect([status, data.placeOrder.userErrors]).toEqual([200, []]);
  });
});
