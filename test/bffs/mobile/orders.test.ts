import { json, startTestGateway } from 'frontdesk/testing';
import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const project = new URL('../../..', import.meta.url).pathname;
const shop = useShopGateway({ bff: 'mobile' });

let customer = 200;
/** A customer with these lines in the cart, whom no other test touches. */
async function shopper(lines: Readonly<Record<string, number>>) {
  customer += 1;
  const headers = shop.as(`a-0${customer}`);
  const { data } = await shop.query('{ cart { lines { id } } }', {}, headers);
  for (const { id } of data.cart.lines) await shop.query(operation('RemoveCartLine'), { variantId: id }, headers);
  for (const [variantId, quantity] of Object.entries(lines)) {
    await shop.query(operation('SetCartLine'), { input: { variantId, quantity } }, headers);
  }
  return headers;
}
type Headers = Readonly<Record<string, string>>;
const place = (headers: Headers, input: object = {}, key?: string) =>
  shop.query(
    operation('PlaceOrder'),
    { input },
    { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  );
const total = async (headers: Headers) =>
  (await shop.query('{ orders(first: 1) { totalCount } }', {}, headers)).data.orders.totalCount;
const address = { recipient: 'Ada', line1: 'Kanalstraße 1', postalCode: '22085', city: 'Hamburg', country: 'DE' };

describe('placing an order', () => {
  test('orders what is in the cart, to the address of the account, and empties the cart', async () => {
    const headers = await shopper({ 'TSR-1508-SAG': 2 });
    const before = await total(headers);
    const { status, data, errors } = await place(headers);
    expect([status, errors]).toEqual([200, []]);
    expect(data.placeOrder).toMatchObject({ order: { status: 'PLACED', total: { text: '€578.00' } }, userErrors: [] });
    expect(await total(headers)).toBe(before + 1);
    const cart = await shop.query('{ cart { itemCount } }', {}, headers);
    expect(cart.data.cart.itemCount).toBe(0);
    const placed = (await shop.calls()).find(({ method, url }) => method === 'POST' && url === '/orders');
    expect(placed?.body).toMatchObject({
      fromCart: true,
      currency: 'EUR',
      paymentMethod: 'invoice',
      shippingAddress: { recipient: expect.any(String) },
    });
    // An address of an account holds more than an address: what the shop thinks of it stays where it is.
    expect(JSON.stringify(placed?.body)).not.toMatch(/verification|fraud|isDefault|label/);
  });

  test('goes to another address, in another currency, paid in another way, when asked to', async () => {
    const headers = { ...(await shopper({ 'NRV-1001-BLA': 1 })), 'x-currency': 'USD' };
    const { data } = await place(headers, { shippingAddress: address, paymentMethod: 'CARD' });
    expect(data.placeOrder).toMatchObject({ order: { total: { text: '$299.00' } }, userErrors: [] });
    const placed = (await shop.calls()).find(({ method, url }) => method === 'POST' && url === '/orders');
    expect(placed?.body).toEqual({ fromCart: true, currency: 'USD', paymentMethod: 'card', shippingAddress: address });
  });

  test('makes one order, however often it is sent under the same Idempotency-Key', async () => {
    const headers = await shopper({ 'TSR-1508-SAG': 1 });
    const before = await total(headers);
    const first = await place(headers, {}, 'tap-tap');
    const again = await Promise.all([1, 2, 3].map(() => place(headers, {}, 'tap-tap')));
    for (const { data } of again) expect(data).toEqual(first.data);
    expect(await total(headers)).toBe(before + 1);
  });

  test('of two customers under the same key makes two orders', async () => {
    const [one, other] = [await shopper({ 'TSR-1508-SAG': 1 }), await shopper({ 'TSR-1508-SAG': 1 })];
    const placed = await Promise.all([place(one, {}, 'same'), place(other, {}, 'same')]);
    expect(new Set(placed.map(({ data }) => data.placeOrder.order.id)).size).toBe(2);
  });

  test('for more than 500.00 takes a new sign-in, and without one nothing is ordered', async () => {
    await shopper({ 'TSR-1508-SAG': 2 });
    const anHourAgo = Math.floor(Date.now() / 1_000) - 3_600;
    const headers = shop.as(`a-0${customer}`, [], { auth_time: anHourAgo });
    const before = await total(headers);
    const refused = await place(headers);
    expect(refused).toMatchObject({
      status: 401,
      data: { placeOrder: null },
      errors: [{ path: ['placeOrder'], extensions: { code: 'UNAUTHENTICATED', stepUp: { maxAge: 300 } } }],
    });
    expect(refused.headers['www-authenticate']).toContain('max_age="300"');
    expect(await total(headers)).toBe(before);
    expect((await shop.query('{ cart { itemCount } }', {}, headers)).data.cart.itemCount).toBe(2);
  });

  test('without identity answers 401 UNAUTHENTICATED, and no service hears of it', async () => {
    for (const headers of [{}, { 'idempotency-key': 'k' }]) {
      const {
        status,
        headers: received,
        errors,
      } = await shop.query(operation('PlaceOrder'), { input: { shippingAddress: address } }, headers);
      expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(received['www-authenticate']).toBe('Bearer');
    }
    expect(await shop.calls()).toEqual([]);
  });
});

describe('what the customer can put right is a user error, and no error of the answer', () => {
  const refused = async (headers: Headers, input: object = {}, key?: string) => {
    const { status, data, errors } = await place(headers, input, key);
    expect([status, errors, data.placeOrder.order]).toEqual([200, [], null]);
    return data.placeOrder.userErrors;
  };

  test('more in the cart than in stock: one for each line, and the cart stays as it is', async () => {
    const headers = await shopper({ 'TSR-1508-SAG': 20, 'NRV-1001-BLA': 1, 'KLF-1008-STE': 4 });
    expect(await refused(headers)).toEqual([
      {
        code: 'OUT_OF_STOCK',
        message: expect.stringContaining('Only 19 of TSR-1508-SAG'),
        field: null,
        variantId: 'TSR-1508-SAG',
      },
      {
        code: 'OUT_OF_STOCK',
        message: expect.stringContaining('Only 3 of KLF-1008-STE'),
        field: null,
        variantId: 'KLF-1008-STE',
      },
    ]);
    expect((await shop.query('{ cart { itemCount } }', {}, headers)).data.cart.itemCount).toBe(25);
  });

  test('an empty cart', async () => {
    expect(await refused(await shopper({}))).toMatchObject([{ code: 'CART_EMPTY', field: null, variantId: null }]);
  });

  test('no address, when the account has none either', async () => {
    const services = { accounts: () => json({ addresses: [] }) };
    await using gateway = await startTestGateway({ project, only: ['mobile'], services });
    const asked = [operation('PlaceOrder'), {}, { as: 'a-0001' }] as const;
    const { data, errors } = await gateway.query<{ placeOrder: unknown }>('mobile', ...asked);
    expect(errors).toBeUndefined();
    expect(data.placeOrder).toMatchObject({
      order: null,
      userErrors: [{ code: 'NO_ADDRESS', field: ['input', 'shippingAddress'], variantId: null }],
    });
    expect(gateway.calls.map(({ route }) => route)).toEqual(['GET /me/addresses']);
  });

  test('an address that is none', async () => {
    const headers = await shopper({ 'TSR-1508-SAG': 1 });
    const shippingAddress = { ...address, postalCode: 'SW1A 1AA' };
    expect(await refused(headers, { shippingAddress })).toMatchObject([
      { code: 'INVALID_VALUE', field: ['input', 'shippingAddress', 'postalCode'] },
    ]);
  });

  test('a key that was used for another order', async () => {
    const headers = await shopper({ 'TSR-1508-SAG': 1 });
    await place(headers, {}, 'used');
    expect(await refused(headers, { shippingAddress: address }, 'used')).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });
});

describe('my orders', () => {
  const ada = () => shop.as('a-0001');

  test('are walked from the newest to the oldest, each once', async () => {
    const seen: { id: string; placedAt: string }[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await shop.query(operation('MyOrders'), { after }, ada());
      expect(errors).toEqual([]);
      seen.push(...data.orders.nodes);
      after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(60);
    const dates = seen.map(({ placedAt }) => placedAt);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  test('cost two calls with their parcels, whether 1, 20 or 50', async () => {
    const list = 'query ($first: Int!) { orders(first: $first) { nodes { id shipments { id status } } } }';
    for (const first of [1, 20, 50]) {
      const before = (await shop.calls()).length;
      const { data } = await shop.query(list, { first }, ada());
      expect(data.orders.nodes).toHaveLength(first);
      expect((await shop.calls()).length - before).toBe(2);
    }
  });

  test('one on its way says where it is', async () => {
    const { data, errors } = await shop.query(operation('Order'), { id: 'o-12983' }, ada());
    expect(errors).toEqual([]);
    expect(data.order).toMatchObject({
      id: 'o-12983',
      status: 'SHIPPED',
      lines: [{ product: { image: { url: expect.stringContaining('https://') } } }],
      shipments: [{ status: expect.stringMatching(/^[A-Z_]+$/), latestEvent: { message: expect.any(String) } }],
    });
    expect(await shop.calls()).toHaveLength(3);
  });

  test("another's is null, as is one that there is not, and that is no error", async () => {
    for (const id of ['o-12957', 'o-12998', 'o-99999', 'nonsense']) {
      expect(await shop.query(operation('Order'), { id }, ada())).toMatchObject({
        status: 200,
        data: { order: null },
        errors: [],
      });
    }
  });

  test('are null without a customer, with UNAUTHENTICATED', async () => {
    const { status, data, errors } = await shop.query('{ orders { totalCount } order(id: "o-12983") { id } }');
    expect([status, data]).toEqual([200, { orders: null, order: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(await shop.calls()).toEqual([]);
  });

  test('show an order without its parcels when only these cannot be loaded', async () => {
    await shop.fault('orders', { status: 500, path: '/shipments' });
    const { data, errors } = await shop.query(operation('Order'), { id: 'o-12983' }, ada());
    expect(data.order).toMatchObject({ id: 'o-12983', shipments: null });
    expect(errors).toMatchObject([{ path: ['order', 'shipments'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });

  test('say nothing of the inside of the shop', async () => {
    const everything = `{ orders(first: 50) { nodes { id lines { id name variantName total { text } } shipments { id carrier events { message location } } } } }`;
    const { text } = await shop.query(everything, {}, ada());
    expect(text).not.toMatch(/fulfilment|"wave|accountId|last4|fraud|ssn|password|Gift: no invoice/i);
  });
});
