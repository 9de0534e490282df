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
    await shop.query(operation('ClearCart'), {}, headers);
    await shop.query(operation('SetCartLine'), { input: { variantId: 'TSR-1508-SAG', quantity: 1 } }, headers);
    const { status, data } = await shop.query(operation('PlaceOrder'), order, headers);
    expect([status, data.placeOrder.userErrors]).toEqual([200, []]);
  });
});

describe('who orders for more than 500.00', () => {
  const now = () => Math.floor(Date.now() / 1_000);
  const hour = 3_600;
  /** A customer with an empty cart, in which so many of something for 289.00 are put. */
  const shopper = async (subject: string, quantity: number, claims: Readonly<Record<string, unknown>>) => {
    const headers = shop.as(subject, [], claims);
    await shop.query(operation('ClearCart'), {}, headers);
    await shop.query(operation('SetCartLine'), { input: { variantId: 'TSR-1508-SAG', quantity } }, headers);
    return headers;
  };
  const place = async (headers: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) => {
    const { data } = await shop.query(operation('Account'), {}, headers);
    const input = { addressId: data.viewer.addresses[0].id, paymentMethod: 'PAYPAL' };
    return shop.query(operation('PlaceOrder'), { input }, { ...headers, ...more });
  };
  const stateOf = async (headers: Readonly<Record<string, string>>) =>
    (await shop.query('{ viewer { cart { itemCount } orders(first: 1) { totalCount } } }', {}, headers)).data.viewer;

  test('must have signed in within five minutes; else the service orders nothing, and the cart stays', async () => {
    const headers = await shopper('a-0080', 2, { auth_time: now() - hour });
    const before = await stateOf(headers);
    // The third time the operation is compiled.
    for (let time = 1; time <= 4; time += 1) {
      const refused = await place(headers);
      expect(refused).toMatchObject({
        status: 401,
        data: { placeOrder: null },
        errors: [{ path: ['placeOrder'], extensions: { code: 'UNAUTHENTICATED', stepUp: { maxAge: 300 } } }],
      });
      expect(refused.headers['www-authenticate']).toBe(
        'Bearer error="insufficient_user_authentication", max_age="300"',
      );
    }
    expect(await stateOf(headers)).toEqual(before);
    const orders = (await shop.calls()).filter(({ method, url }) => method === 'POST' && url === '/orders');
    expect(orders.map(({ status, body }) => [status, Reflect.get(Object(body), 'maxTotalMinor')])).toEqual(
      Array(4).fill([409, 50_000]),
    );
  });

  test('and has signed in anew orders, under the same Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'above' };
    const late = await shopper('a-0081', 2, { auth_time: now() - hour });
    expect((await place(late, key)).status).toBe(401);
    const anew = shop.as('a-0081', [], { auth_time: now() });
    const placed = await place(anew, key);
    expect([placed.status, placed.data.placeOrder.userErrors]).toEqual([200, []]);
    // What is ordered stays ordered, whoever asks for it later.
    const again = await place(late, key);
    expect([again.status, again.data.placeOrder.order]).toEqual([200, placed.data.placeOrder.order]);
  });

  test('is asked for no sign-in below that', async () => {
    const headers = await shopper('a-0082', 1, { auth_time: now() - hour });
    expect(await place(headers)).toMatchObject({ status: 200, data: { placeOrder: { userErrors: [] } } });
  });
});
