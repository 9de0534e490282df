import { describe, expect, test } from 'vitest';
import { availableOf } from '../../../demo/assortment/stock.ts';
import { variants } from '../../../demo/assortment/variants.ts';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

const skus = [...variants.keys()];
const [first = '', second = ''] = skus.filter((sku) => availableOf(sku) > 20);
const soldOut = skus.find((sku) => availableOf(sku) === 0) ?? '';
const scarce = skus.find((sku) => availableOf(sku) === 3) ?? '';

type Headers = Readonly<Record<string, string>>;
const cartOf = async (me: Headers) => (await shop.query(operation('Cart'), {}, me)).data.viewer.cart;
const put = async (me: Headers, variantId: string, quantity: number) =>
  (await shop.query(operation('SetCartLine'), { input: { variantId, quantity } }, me)).data.setCartLine;
const addressOf = async (me: Headers): Promise<string> =>
  (await shop.query(operation('Account'), {}, me)).data.viewer.addresses[0].id;
const place = async (me: Headers, input: object = {}, headers: Headers = {}) => {
  const sent = { addressId: await addressOf(me), paymentMethod: 'PAYPAL', ...input };
  return shop.query(operation('PlaceOrder'), { input: sent }, { ...me, ...headers });
};
const totalOf = async (me: Headers) =>
  (await shop.query('{ viewer { orders(first: 1) { totalCount } } }', {}, me)).data.viewer.orders.totalCount;
const emptied = async (me: Headers) => {
  await shop.query(operation('ClearCart'), {}, me);
  return me;
};

describe('the cart', () => {
  test('has the prices and the stock of now', async () => {
    const { lines, itemCount, subtotal, orderable } = await cartOf(shop.as('a-0001'));
    expect(itemCount).toBe(5);
    expect(
      lines.map(({ variantId, quantity }: { variantId: string; quantity: number }) => [variantId, quantity]),
    ).toEqual([
      ['NRV-1558-MID-XL', 2],
      ['TSR-1508-SAG', 1],
      ['KLF-1547-MID', 2],
    ]);
    for (const line of lines) {
      expect(line).toMatchObject({
        variant: { name: expect.any(String) },
        product: { image: { srcset: expect.any(String) } },
        price: { current: { text: expect.stringMatching(/^€/) } },
        stock: { available: expect.any(Number) },
      });
    }
    const totals = lines.map(({ total }: { total: { text: string } }) => Number(total.text.replace(/[€,.]/g, '')));
    expect(subtotal.amountMinor).toBe(totals.reduce((sum: number, each: number) => sum + each, 0));
    expect(orderable).toBe(true);
  });

  test('takes lines, changes them, and gives them up', async () => {
    const me = await emptied(shop.as('a-0070'));
    expect(await put(me, first, 2)).toMatchObject({ cart: { itemCount: 2 }, userErrors: [] });
    expect(await put(me, first, 3)).toMatchObject({ cart: { itemCount: 3, lines: [{ quantity: 3 }] }, userErrors: [] });
    expect(await put(me, second, 1)).toMatchObject({ cart: { itemCount: 4 }, userErrors: [] });
    const removed = await shop.query(operation('RemoveCartLine'), { variantId: first }, me);
    expect(removed.data.removeCartLine).toMatchObject({ cart: { lines: [{ variantId: second }] }, userErrors: [] });
    const cleared = await shop.query(operation('ClearCart'), {}, me);
    expect(cleared.data.clearCart).toEqual({ cart: { itemCount: 0, lines: [] }, userErrors: [] });
    expect(await cartOf(me)).toEqual({
      itemCount: 0,
      lines: [],
      orderable: false,
      subtotal: { text: '€0.00', amountMinor: 0, currency: 'EUR' },
    });
  });

  test('refuses what there is not, and a quantity that cannot be', async () => {
    const me = shop.as('a-0071');
    expect(await put(me, 'NO-SUCH', 1)).toMatchObject({
      cart: null,
      userErrors: [{ code: 'UNKNOWN_VARIANT', field: ['input', 'variantId'] }],
    });
    expect(await put(me, first, 0)).toMatchObject({
      cart: null,
      userErrors: [{ code: 'INVALID_QUANTITY', field: ['input', 'quantity'] }],
    });
  });
});

describe('placing an order', () => {
  test('orders what is in the cart to the chosen address, and empties the cart', async () => {
    const me = await emptied(shop.as('a-0072'));
    await put(me, first, 2);
    const before = await totalOf(me);
    const { status, data, errors } = await place(me, { reference: 'For Ida' }, { 'x-currency': 'GBP' });
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data.placeOrder).toMatchObject({
      order: { status: 'PLACED', payment: { method: 'PAYPAL' }, total: { text: expect.stringMatching(/^£/) } },
      viewer: { cart: { itemCount: 0 } },
      userErrors: [],
    });
    expect(await totalOf(me)).toBe(before + 1);
    const { data: history } = await shop.query(operation('OrderHistory'), { first: 1 }, me);
    expect(history.viewer.orders.nodes).toMatchObject([
      { id: data.placeOrder.order.id, reference: 'For Ida', shipments: [] },
    ]);
  });

  test('names each line of which there is not enough, and orders nothing', async () => {
    const me = await emptied(shop.as('a-0073'));
    await put(me, first, 1);
    await put(me, soldOut, 1);
    await put(me, scarce, 5);
    expect(await cartOf(me)).toMatchObject({ orderable: false });
    const before = await totalOf(me);
    const { status, data, errors } = await place(me);
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data.placeOrder).toEqual({
      order: null,
      viewer: { cart: { itemCount: 7 } },
      userErrors: [
        expect.objectContaining({ code: 'OUT_OF_STOCK', variantId: soldOut, available: 0 }),
        expect.objectContaining({ code: 'OUT_OF_STOCK', variantId: scarce, available: 3 }),
      ],
    });
    expect(await totalOf(me)).toBe(before);
  });

  test.each([
    ['an empty cart', {}, { code: 'CART_EMPTY', field: null }],
    ["another's address", { addressId: 'ad-00001' }, { code: 'UNKNOWN_ADDRESS', field: ['input', 'addressId'] }],
    ['too long a reference', { reference: 'x'.repeat(65) }, { code: 'INVALID_VALUE', field: ['input', 'reference'] }],
  ])('is refused for %s', async (_, input, error) => {
    const me = await emptied(shop.as('a-0074'));
    const { status, data, errors } = await place(me, input);
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data.placeOrder).toMatchObject({ order: null, userErrors: [error] });
  });

  test('twice with one Idempotency-Key orders once', async () => {
    const me = await emptied(shop.as('a-0075'));
    await put(me, first, 1);
    const before = await totalOf(me);
    const key = { 'idempotency-key': 'checkout-1' };
    const [one, same] = [await place(me, {}, key), await place(me, {}, key)];
    expect(same.data.placeOrder.order).toEqual(one.data.placeOrder.order);
    expect(await totalOf(me)).toBe(before + 1);

    const other = await place(me, { paymentMethod: 'CARD' }, key);
    expect(other.data.placeOrder).toMatchObject({ order: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });
});
