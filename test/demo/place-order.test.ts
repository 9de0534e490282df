import { describe, expect, test } from 'vitest';
import { availableOf } from '../../demo/assortment/stock.ts';
import { variants } from '../../demo/assortment/variants.ts';
import { useShop } from './shop.ts';
import { customer, partner } from './tokens.ts';

const { call, post } = useShop();
const TYPES = 'https://shop.example/problems/';

const skus = [...variants.keys()];
const plenty = skus.filter((sku) => availableOf(sku) > 20);
const soldOut = skus.find((sku) => availableOf(sku) === 0);
const shippingAddress = {
  recipient: 'Ida Petersen',
  line1: 'Lindenallee 5',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
};
const valid = { lines: [{ sku: plenty[0], quantity: 2 }], shippingAddress };

let keys = 0;
const place = (body: unknown, headers: Record<string, string> = customer('a-0300'), key = `key-${++keys}`) =>
  post('orders', '/orders', body, { headers: { ...headers, 'idempotency-key': key } });
const total = async (headers: Record<string, string>) => (await call('orders', '/orders', { headers })).body.total;

describe('a new order', () => {
  test('is stored, stands first, and costs what the pricing service says', async () => {
    const before = await total(customer('a-0300'));
    const { status, headers, body } = await place({ ...valid, currency: 'USD', paymentMethod: 'card' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/orders/${body.id}`);
    const asked = { skus: [plenty[0]], currency: 'USD' };
    const [price] = (await post('pricing', '/prices:batchGet', asked)).body.prices;
    expect(body).toMatchObject({
      accountId: 'a-0300',
      status: 'placed',
      placedAt: '2026-11-21T12:00:00.000Z',
      currency: 'USD',
      lines: [{ sku: plenty[0], quantity: 2, unitPriceMinor: price.amountMinor, totalMinor: price.amountMinor * 2 }],
      subtotalMinor: price.amountMinor * 2,
      shippingAddress,
      payment: { method: 'card' },
    });
    const page = (await call('orders', '/orders?limit=1', { headers: customer('a-0300') })).body;
    expect(page).toMatchObject({ items: [body], total: before + 1 });
    expect((await call('orders', `/shipments?orderIds=${body.id}`, { headers: customer('a-0300') })).body).toEqual([]);
  });

  test('of a partner is its own, with its reference', async () => {
    const { body } = await place({ ...valid, reference: 'PO-77' }, partner('new-partner'));
    expect(body).toMatchObject({ clientId: 'new-partner', reference: 'PO-77' });
    expect(body).not.toHaveProperty('accountId');
    expect((await call('orders', '/orders?reference=PO-77', { headers: partner('new-partner') })).body.items).toEqual([
      body,
    ]);
  });

  test('adds up the same sku of two lines', async () => {
    const line = { sku: plenty[1], quantity: 3 };
    expect((await place({ ...valid, lines: [line, line] })).body.lines).toMatchObject([
      { sku: plenty[1], quantity: 6 },
    ]);
  });

  test.each([
    [{ lines: undefined }, 'lines'],
    [{ lines: [] }, 'lines'],
    [{ lines: Array.from({ length: 51 }, () => valid.lines[0]) }, 'lines'],
    [{ lines: ['x'] }, 'lines[0]'],
    [{ lines: [...valid.lines, { sku: 'nothing', quantity: 1 }] }, 'lines[1].sku'],
    [{ lines: [{ sku: plenty[0], quantity: 0 }] }, 'lines[0].quantity'],
    [{ lines: [{ sku: plenty[0], quantity: 1_000 }] }, 'lines[0].quantity'],
    [{ lines: [{ sku: plenty[0], quantity: 1.5 }] }, 'lines[0].quantity'],
    [{ lines: [{ sku: plenty[0], quantity: 1, price: 1 }] }, 'lines[0].price'],
    [{ fromCart: true }, 'lines'],
    [{ fromCart: 1 }, 'fromCart'],
    [{ currency: 'CHF' }, 'currency'],
    [{ shippingAddress: undefined }, 'shippingAddress'],
    [{ shippingAddress: { ...shippingAddress, postalCode: 'x' } }, 'shippingAddress.postalCode'],
    [{ shippingAddress: { ...shippingAddress, id: 'x' } }, 'shippingAddress.id'],
    [{ paymentMethod: 'cash' }, 'paymentMethod'],
    [{ reference: '' }, 'reference'],
    [{ maxTotalMinor: -1 }, 'maxTotalMinor'],
    [{ accountId: 'a-0001' }, 'accountId'],
  ])('with %o is refused with the field', async (change, field) => {
    const { status, headers, body } = await place({ ...valid, ...change });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: `${TYPES}invalid-field`,
      title: 'A field is missing or wrong',
      status: 422,
      detail: expect.stringContaining(`${field} must be`),
      instance: '/orders',
      field,
    });
  });

  test('that is no object is refused', async () => {
    expect((await place([])).status).toBe(400);
  });
});

describe('an order that may cost only so much', () => {
  test('is placed at that, and a conflict above it, which has used no key', async () => {
    const { body: first } = await place(valid);
    const { totalMinor } = first;
    const before = await total(customer('a-0300'));
    const refused = await place({ ...valid, maxTotalMinor: totalMinor - 1 }, customer('a-0300'), 'limited');
    expect(refused).toMatchObject({ status: 409, body: { type: `${TYPES}total-exceeded`, status: 409 } });
    expect(await total(customer('a-0300'))).toBe(before);
    const placed = await place({ ...valid, maxTotalMinor: totalMinor }, customer('a-0300'), 'limited');
    expect(placed).toMatchObject({ status: 201, body: { totalMinor } });
  });

  test('is the same order under the same key, whatever it may cost then', async () => {
    const { body: first } = await place(valid, customer('a-0300'), 'again-limited');
    const again = await place({ ...valid, maxTotalMinor: 0 }, customer('a-0300'), 'again-limited');
    expect([again.status, again.body]).toEqual([200, first]);
  });
});

describe('ordering more than is in stock', () => {
  test('is a conflict that names the lines, and places nothing', async () => {
    const before = await total(customer('a-0300'));
    const [few = ''] = plenty;
    const lines = [
      { sku: few, quantity: availableOf(few) + 1 },
      { sku: soldOut, quantity: 1 },
      { sku: plenty[1], quantity: 1 },
    ];
    const { status, headers, body } = await place({ ...valid, lines });
    expect(status).toBe(409);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: `${TYPES}out-of-stock`,
      title: 'Out of stock',
      status: 409,
      detail: `Not enough in stock of ${few}, ${soldOut}`,
      instance: '/orders',
      lines: [
        { sku: few, requested: availableOf(few) + 1, available: availableOf(few) },
        { sku: soldOut, requested: 1, available: 0 },
      ],
    });
    expect(await total(customer('a-0300'))).toBe(before);
  });

  test('is judged by what the inventory says, to the piece, and by the sum of the lines', async () => {
    const [sku = ''] = plenty;
    const [item] = (await call('inventory', `/stock?sku=${sku}`)).body;
    const stocked = item.warehouses.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0);
    const available = stocked - item.reserved;
    expect((await place({ ...valid, lines: [{ sku, quantity: available }] })).status).toBe(201);
    const halves = [
      { sku, quantity: available },
      { sku, quantity: 1 },
    ];
    expect((await place({ ...valid, lines: halves })).status).toBe(409);
  });
});

describe('an Idempotency-Key', () => {
  test('makes one order, however often and in parallel it is sent', async () => {
    const before = await total(customer('a-0301'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(valid, customer('a-0301'), 'same')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await total(customer('a-0301'))).toBe(before + 1);
  });

  test('is the same for the same body with its keys in another order', async () => {
    const { lines, ...rest } = valid;
    await place({ lines, ...rest }, customer('a-0302'), 'order');
    expect((await place({ ...rest, lines }, customer('a-0302'), 'order')).status).toBe(200);
  });

  test('is refused for another body, and places nothing', async () => {
    await place(valid, customer('a-0303'), 'twice');
    const before = await total(customer('a-0303'));
    const { status, body } = await place({ ...valid, reference: 'x' }, customer('a-0303'), 'twice');
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: `${TYPES}idempotency-key-reused`, status: 422 });
    expect(await total(customer('a-0303'))).toBe(before);
  });

  test('of one caller says nothing about that of another', async () => {
    const first = await place(valid, customer('a-0304'), 'shared');
    const second = await place(valid, customer('a-0305'), 'shared');
    const third = await place(valid, partner('a-0304'), 'shared');
    expect([first, second, third].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set([first, second, third].map(({ body }) => body.id)).size).toBe(3);
  });

  test('is free again after a refusal', async () => {
    const lines = [{ sku: soldOut, quantity: 1 }];
    expect((await place({ ...valid, lines }, customer('a-0306'), 'again')).status).toBe(409);
    expect((await place(valid, customer('a-0306'), 'again')).status).toBe(201);
  });

  test.each([undefined, 'x'.repeat(256), 'with space'])('must be there and be usable: %s', async (key) => {
    const headers = { ...customer('a-0300'), ...(key !== undefined && { 'idempotency-key': key }) };
    const { status, body } = await post('orders', '/orders', valid, { headers });
    expect(status).toBe(400);
    expect(body.type).toBe(`${TYPES}idempotency-key-missing`);
  });
});
