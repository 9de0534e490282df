import { describe, expect, test } from 'vitest';
import { availableOf } from '../../demo/assortment/stock.ts';
import { variants } from '../../demo/assortment/variants.ts';
import { useShop } from './shop.ts';
import { customer, partner } from './tokens.ts';

const { call, post } = useShop();
type Headers = Record<string, string>;

const [first = '', second = '', ...others] = [...variants.keys()].filter((sku) => availableOf(sku) > 20);
const cart = async (headers: Headers) => (await call('orders', '/cart', { headers })).body;
const put = (sku: string, quantity: unknown, headers: Headers) =>
  post('orders', `/cart/lines/${encodeURIComponent(sku)}`, { quantity }, { method: 'PUT', headers });
const remove = (path: string, headers: Headers) => call('orders', path, { method: 'DELETE', headers });

const order = {
  fromCart: true,
  shippingAddress: {
    recipient: 'Ida Petersen',
    line1: 'Lindenallee 5',
    postalCode: '20457',
    city: 'Hamburg',
    country: 'DE',
  },
};
const place = (headers: Headers, key: string) =>
  post('orders', '/orders', order, { headers: { ...headers, 'idempotency-key': key } });

describe('a cart', () => {
  test('of the first customer holds three things that can be bought', async () => {
    const { lines, itemCount } = await cart(customer('a-0001'));
    expect(lines).toHaveLength(3);
    expect(itemCount).toBe(lines.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0));
    expect(lines[0]).toEqual({
      sku: expect.any(String),
      productId: expect.stringMatching(/^p-/),
      name: expect.any(String),
      quantity: expect.any(Number),
      addedAt: expect.any(String),
    });
    expect((await place(customer('a-0001'), 'first')).status).toBe(201);
  });

  test('is filled, changed and emptied line by line', async () => {
    const me = partner('cart-keeper');
    expect(await cart(me)).toEqual({ lines: [], itemCount: 0 });
    await put(first, 1, me);
    await put(second, 2, me);
    const changed = await put(first, 5, me);
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      lines: [
        { sku: first, quantity: 5, addedAt: '2026-11-21T12:00:00.000Z' },
        { sku: second, quantity: 2 },
      ],
      itemCount: 7,
    });
    expect(await cart(me)).toEqual(changed.body);
    expect((await remove(`/cart/lines/${first}`, me)).body).toMatchObject({ lines: [{ sku: second }], itemCount: 2 });
    expect(await remove(`/cart/lines/${first}`, me)).toMatchObject({ status: 200, body: { itemCount: 2 } });
    expect((await remove('/cart', me)).status).toBe(204);
    expect(await cart(me)).toEqual({ lines: [], itemCount: 0 });
  });

  test('is nobody else’s', async () => {
    await put(first, 1, partner('mine'));
    expect(await cart(partner('yours'))).toEqual({ lines: [], itemCount: 0 });
    await remove('/cart', partner('yours'));
    expect((await cart(partner('mine'))).itemCount).toBe(1);
  });

  test.each([0, -1, 1.5, '1', 1_000, null])('refuses %j of a sku', async (quantity) => {
    const { status, body } = await put(first, quantity, customer('a-0400'));
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: 'https://shop.example/problems/invalid-field', field: 'quantity' });
  });

  test('refuses a sku that there is not', async () => {
    expect(await put('nothing', 1, customer('a-0400'))).toMatchObject({
      status: 404,
      body: { title: 'Not Found', detail: 'There is no sku nothing', instance: '/cart/lines/nothing' },
    });
  });

  test('holds 50 lines, which may still be changed', async () => {
    const me = partner('hoarder');
    for (const sku of others.slice(0, 50)) await put(sku, 1, me);
    expect(await put(first, 1, me)).toMatchObject({
      status: 409,
      body: { type: 'https://shop.example/problems/cart-full' },
    });
    expect((await put(others[0] ?? '', 2, me)).body.itemCount).toBe(51);
  });
});

describe('an order from the cart', () => {
  test('takes all of it, and empties it once', async () => {
    const me = partner('buyer');
    await put(first, 2, me);
    await put(second, 1, me);
    const { status, body } = await place(me, 'one');
    expect(status).toBe(201);
    expect(body.lines).toMatchObject([
      { sku: first, quantity: 2 },
      { sku: second, quantity: 1 },
    ]);
    expect(await cart(me)).toEqual({ lines: [], itemCount: 0 });
    await put(first, 1, me);
    expect(await place(me, 'one')).toMatchObject({ status: 200, body: { id: body.id } });
    expect((await cart(me)).itemCount).toBe(1);
  });

  test('is refused when there is nothing in it', async () => {
    expect(await place(partner('empty'), 'one')).toMatchObject({
      status: 409,
      body: { type: 'https://shop.example/problems/cart-empty', title: 'The cart is empty' },
    });
  });

  test('leaves it as it is when there is not enough in stock', async () => {
    const me = partner('optimist');
    await put(first, 999, me);
    expect((await place(me, 'one')).body).toMatchObject({ status: 409, lines: [{ sku: first, requested: 999 }] });
    expect((await cart(me)).itemCount).toBe(999);
  });
});
