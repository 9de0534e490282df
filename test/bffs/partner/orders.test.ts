import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { run } from './trusted.ts';

const shop = useShopGateway({ bff: 'partner' });

const shippingAddress = {
  recipient: 'Radhaus Freiburg',
  line1: 'Güterhallenstraße 3',
  postalCode: '79106',
  city: 'Freiburg im Breisgau',
  country: 'DE',
};
let count = 0;
/** An order that nobody has placed yet. */
const order = (changes: object = {}) => {
  count += 1;
  return {
    input: { reference: `REF-${count}`, lines: [{ sku: 'TSR-1508-SAG', quantity: 2 }], shippingAddress, ...changes },
  };
};
const key = (value: string) => ({ headers: { 'idempotency-key': value } });
const orderCalls = async () => (await shop.calls()).filter(({ service }) => service === 'orders');

describe('an order', () => {
  test('is placed under the reference of the partner, and found by it and by its id', async () => {
    const { input } = order({ reference: 'My order 1/2026 ü' });
    const { data, errors } = await run(shop, 'PlaceOrder', { input }, key('place-1'));
    expect(errors).toEqual([]);
    expect(data.placeOrder).toMatchObject({
      order: {
        reference: input.reference,
        status: 'PLACED',
        currency: 'EUR',
        subtotalMinor: 57_800,
        totalMinor: 57_800,
      },
      userErrors: [],
    });
    const { id } = data.placeOrder.order;
    const byId = await run(shop, 'OrderStatus', { id });
    expect(byId.data.order).toMatchObject({
      id,
      reference: input.reference,
      lines: [{ sku: 'TSR-1508-SAG', quantity: 2 }],
      shipments: [],
    });
    const byReference = await run(shop, 'OrderByReference', { reference: input.reference });
    expect(byReference.data.orderByReference).toEqual(byId.data.order);
  });

  test('is one order, however often it is sent under the same Idempotency-Key', async () => {
    const sent = order();
    const before = (await run(shop, 'Orders')).data.orders.totalCount;
    const first = await run(shop, 'PlaceOrder', sent, key('again-1'));
    const again = await Promise.all([1, 2, 3].map(() => run(shop, 'PlaceOrder', sent, key('again-1'))));
    for (const { data } of again) expect(data).toEqual(first.data);
    expect((await run(shop, 'Orders')).data.orders.totalCount).toBe(before + 1);
  });

  test('is another one under another key, and without a key', async () => {
    const sent = order();
    const placed = [key('one'), key('two'), {}, {}].map((options) => run(shop, 'PlaceOrder', sent, options));
    const ids = (await Promise.all(placed)).map(({ data }) => data.placeOrder.order.id);
    expect(new Set(ids).size).toBe(4);
  });

  test('takes a key of any length that a header may have', async () => {
    const sent = order();
    const long = key('k'.repeat(255));
    const [first, second] = [await run(shop, 'PlaceOrder', sent, long), await run(shop, 'PlaceOrder', sent, long)];
    expect(first).toMatchObject({ status: 200, errors: [] });
    expect(second.data).toEqual(first.data);
  });

  test('goes to the service as the partner, with no user in it', async () => {
    await run(shop, 'PlaceOrder', order(), { client: 'alpine-outfitters', ...key('as-partner') });
    const [call] = await orderCalls();
    expect(call).toMatchObject({ method: 'POST', url: '/orders', status: 201 });
    expect(call?.body).toMatchObject({ paymentMethod: 'invoice' });
    expect((await run(shop, 'Orders', {}, { client: 'alpine-outfitters' })).data.orders.totalCount).toBe(81);
  });
});

describe('what the partner can put right is a user error, and no error of the answer', () => {
  const refused = async (changes: object, options = {}) => {
    const { status, data, errors } = await run(shop, 'PlaceOrder', order(changes), options);
    expect([status, errors, data.placeOrder.order]).toEqual([200, [], null]);
    return data.placeOrder.userErrors;
  };

  test('more than there is in stock: one for each sku', async () => {
    const lines = [
      { sku: 'NRV-1001-BLA', quantity: 1 },
      { sku: 'TSR-1508-SAG', quantity: 20 },
      { sku: 'KLF-1008-STE', quantity: 4 },
    ];
    expect(await refused({ lines })).toEqual([
      {
        code: 'OUT_OF_STOCK',
        message: 'Only 19 of TSR-1508-SAG are in stock; the order asks for 20.',
        field: ['input', 'lines', '1', 'quantity'],
        sku: 'TSR-1508-SAG',
      },
      {
        code: 'OUT_OF_STOCK',
        message: 'Only 3 of KLF-1008-STE are in stock; the order asks for 4.',
        field: ['input', 'lines', '2', 'quantity'],
        sku: 'KLF-1008-STE',
      },
    ]);
  });

  test('a sku that the shop does not have', async () => {
    const lines = [
      { sku: 'NRV-1001-BLA', quantity: 1 },
      { sku: 'NOTHING', quantity: 1 },
    ];
    expect(await refused({ lines })).toMatchObject([
      { code: 'UNKNOWN_SKU', field: ['input', 'lines', '1', 'sku'], sku: 'NOTHING' },
    ]);
  });

  test.each([
    ['a quantity of nothing', { lines: [{ sku: 'NRV-1001-BLA', quantity: 0 }] }, ['input', 'lines', '0', 'quantity']],
    ['no lines', { lines: [] }, ['input', 'lines']],
    ['an empty reference', { reference: '' }, ['input', 'reference']],
    [
      'a postal code of another country',
      { shippingAddress: { ...shippingAddress, postalCode: 'SW1A 1AA' } },
      ['input', 'shippingAddress', 'postalCode'],
    ],
  ])('%s', async (_, changes, field) => {
    expect(await refused(changes)).toMatchObject([{ code: 'INVALID_VALUE', field, sku: null }]);
  });

  test('a key that was used for another order', async () => {
    await run(shop, 'PlaceOrder', order(), key('used'));
    expect(await refused({ reference: 'another' }, key('used'))).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED', field: null },
    ]);
  });

  test('a refused order has used no key', async () => {
    await refused({ reference: 'R', lines: [{ sku: 'TSR-1508-SAG', quantity: 20 }] }, key('unused'));
    const { data } = await run(shop, 'PlaceOrder', order(), key('unused'));
    expect(data.placeOrder.userErrors).toEqual([]);
  });
});

test('what the partner cannot put right is an error', async () => {
  await shop.fault('orders', { status: 500 });
  const { status, data, errors } = await run(shop, 'PlaceOrder', order());
  expect([status, data]).toEqual([200, { placeOrder: null }]);
  expect(errors).toMatchObject([{ path: ['placeOrder'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
});

describe("another partner's order", () => {
  test('is null by its id and by its reference, and that is no error', async () => {
    const mine = await run(shop, 'OrderStatus', { id: 'o-12957' });
    expect(mine.data.order).toMatchObject({ id: 'o-12957', reference: 'PO-651369' });
    const theirs = { client: 'alpine-outfitters' } as const;
    const byId = await run(shop, 'OrderStatus', { id: 'o-12957' }, theirs);
    expect([byId.data, byId.errors]).toEqual([{ order: null }, []]);
    const byReference = await run(shop, 'OrderByReference', { reference: 'PO-651369' }, theirs);
    expect([byReference.data, byReference.errors]).toEqual([{ orderByReference: null }, []]);
  });

  test("is null as a customer's is, an unknown one, and a reference of nothing", async () => {
    for (const id of ['o-13000', 'o-99999', 'nonsense']) {
      expect(await run(shop, 'OrderStatus', { id })).toMatchObject({ data: { order: null }, errors: [] });
    }
    for (const reference of ['', 'no such']) {
      expect(await run(shop, 'OrderByReference', { reference })).toMatchObject({
        data: { orderByReference: null },
        errors: [],
      });
    }
  });
});

describe('the list of orders', () => {
  test('is walked from the newest to the oldest, each order once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await run(shop, 'Orders', { first: 33, after }, { client: 'radhaus' });
      seen.push(...data.orders.nodes.map(({ id }: { id: string }) => id));
      after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.length).toBeGreaterThanOrEqual(80);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });
});

test('an order with its parcels costs two calls', async () => {
  const { data } = await run(shop, 'OrderStatus', { id: 'o-12957' });
  expect(data.order.shipments[0]).toMatchObject({ trackingNumber: expect.any(String), status: 'DELIVERED' });
  expect((await orderCalls()).map(({ url }) => url.split('?', 1)[0])).toEqual(['/orders/o-12957', '/shipments']);
  expect(await shop.calls()).toHaveLength(2);
});

test('nothing of the inside of the shop is in an order', async () => {
  const { text } = await run(shop, 'OrderStatus', { id: 'o-12957' });
  expect(text).not.toMatch(/fulfilment|warehouse|wave|accountId|clientId|last4|fraud|ssn|password/i);
});
