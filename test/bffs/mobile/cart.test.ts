import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'mobile' });

/** A customer whose cart no other test touches. */
let customer = 100;
const somebody = () => {
  customer += 1;
  return shop.as(`a-0${customer}`);
};
type Headers = Readonly<Record<string, string>>;
const cartOf = async (headers: Headers) => (await shop.query(operation('MyCart'), {}, headers)).data.cart;
const set = (variantId: string, quantity: number, headers: Headers) =>
  shop.query(operation('SetCartLine'), { input: { variantId, quantity } }, headers);
const emptied = async (headers: Headers) => {
  for (const { id } of (await cartOf(headers)).lines) {
    await shop.query(operation('RemoveCartLine'), { variantId: id }, headers);
  }
  return headers;
};
const typed = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test('the cart shows names, pictures, prices, stock and a sum for four calls, however many lines it has', async () => {
  const cart = await cartOf(shop.as('a-0001'));
  expect(cart.lines.length).toBeGreaterThan(0);
  expect(cart.itemCount).toBe(
    cart.lines.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0),
  );
  for (const line of cart.lines) {
    expect(line).toMatchObject({
      product: { name: expect.any(String), image: { url: expect.stringContaining('https://') } },
      variant: { name: expect.any(String) },
      price: { text: expect.stringContaining('€') },
      stock: { level: expect.any(String) },
    });
  }
  expect((await shop.calls()).map(({ service }) => service).sort()).toEqual([
    'catalog',
    'inventory',
    'orders',
    'pricing',
  ]);
});

describe('a line', () => {
  test('is put in, changed and taken out; every answer shows the cart as it is then', async () => {
    const headers = await emptied(somebody());
    const put = await set('NRV-1001-BLA', 1, headers);
    expect(put).toMatchObject({ status: 200, errors: [] });
    expect(put.data.setCartLine).toMatchObject({
      cart: { itemCount: 1, subtotal: { text: '€259.00' } },
      userErrors: [],
    });
    const changed = await set('NRV-1001-BLA', 3, headers);
    expect(changed.data.setCartLine.cart).toMatchObject({ itemCount: 3, subtotal: { text: '€777.00' } });
    expect(changed.data.setCartLine.cart).toEqual(await cartOf(headers));
    const { data } = await shop.query(operation('RemoveCartLine'), { variantId: 'NRV-1001-BLA' }, headers);
    expect(data.removeCartLine).toEqual({
      cart: { itemCount: 0, subtotal: { text: '€0.00' }, lines: [] },
      userErrors: [],
    });
    const again = await shop.query(operation('RemoveCartLine'), { variantId: 'NRV-1001-BLA' }, headers);
    expect(again.data).toEqual(data);
  });

  test.each([
    ['a variant that there is not', 'NOTHING', 1, 'UNKNOWN_VARIANT', ['input', 'variantId']],
    ['a quantity of nothing', 'NRV-1001-BLA', 0, 'INVALID_QUANTITY', ['input', 'quantity']],
    ['a quantity beyond all measure', 'NRV-1001-BLA', 1_000, 'INVALID_QUANTITY', ['input', 'quantity']],
  ])('of %s is a user error, and no error of the answer', async (_, variantId, quantity, code, field) => {
    const { status, data, errors } = await set(variantId, quantity, somebody());
    expect([status, errors]).toEqual([200, []]);
    expect(data.setCartLine).toEqual({ cart: null, userErrors: [{ code, field, message: expect.any(String) }] });
  });

  test('is refused when the cart is full', async () => {
    const headers = await emptied(somebody());
    const search = await shop.query('{ searchProducts(first: 60, sort: NAME) { nodes { variants { id } } } }');
    const ids: string[] = search.data.searchProducts.nodes.map(
      ({ variants: [first] }: { variants: { id: string }[] }) => first?.id,
    );
    const many = (from: number, to: number) =>
      `mutation { ${ids
        .slice(from, to)
        .map((id, at) => `l${at}: setCartLine(input: { variantId: "${id}", quantity: 1 }) { userErrors { code } }`)
        .join(' ')} }`;
    expect((await shop.query(many(0, 25), {}, headers)).errors).toEqual([]);
    expect((await shop.query(many(25, 50), {}, headers)).errors).toEqual([]);
    const { data } = await set(ids[50] ?? '', 1, headers);
    expect(data.setCartLine.userErrors).toMatchObject([{ code: 'CART_FULL', field: ['input', 'variantId'] }]);
  });
});

test('the sum is in the language and currency of the request', async () => {
  const headers = { ...(await emptied(somebody())), 'accept-language': 'de', 'x-currency': 'USD' };
  const { data } = await set('NRV-1001-BLA', 2, headers);
  expect(typed(data.setCartLine.cart.subtotal.text)).toBe('598,00 $');
});

test('the sum is null while a price is missing, and the rest is there', async () => {
  const headers = await emptied(somebody());
  await set('NRV-1001-BLA', 1, headers);
  await set('TSR-1508-SAG', 1, headers);
  await shop.fault('pricing', { status: 500 });
  // In a currency that nothing has asked for yet: no price is remembered.
  const { data, errors } = await shop.query(operation('MyCart'), {}, { ...headers, 'x-currency': 'GBP' });
  expect(data.cart).toMatchObject({
    itemCount: 2,
    subtotal: null,
    lines: [{ price: null, product: { id: 'p-1001' } }, {}],
  });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('UPSTREAM_UNAVAILABLE'));
});

test('carts are apart', async () => {
  const [mine, theirs] = [await emptied(somebody()), await emptied(somebody())];
  await set('NRV-1001-BLA', 1, mine);
  expect((await cartOf(theirs)).lines).toEqual([]);
  const both = await Promise.all([mine, theirs, mine, theirs].map(cartOf));
  expect(both.map(({ itemCount }) => itemCount)).toEqual([1, 0, 1, 0]);
});

describe('without a customer', () => {
  test('the cart is null with UNAUTHENTICATED, and the rest of the screen is there', async () => {
    const { status, data, errors } = await shop.query('{ cart { itemCount } categories { id } }');
    expect([status, data.cart, data.categories.length]).toEqual([200, null, 8]);
    expect(errors).toMatchObject([{ path: ['cart'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test.each([
    ['SetCartLine', { input: { variantId: 'NRV-1001-BLA', quantity: 1 } }],
    ['RemoveCartLine', { variantId: 'NRV-1001-BLA' }],
  ])('%s answers 401, and no service hears of it', async (name, variables) => {
    const { status, errors } = await shop.query(operation(name), variables);
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await shop.calls()).toEqual([]);
  });
});
