import { describe, expect, test } from 'vitest';
import { type ServiceCall, useShopGateway } from '../shop.ts';
import { operation, variablesOf } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

const names = (calls: readonly ServiceCall[]) =>
  calls.map(({ service, method, url }) => `${service} ${method} ${url.split('?', 1)[0]}`).sort();
const itemsOf = (call: ServiceCall | undefined, parameter: string) =>
  (new URLSearchParams(call?.url.split('?')[1]).get(parameter) ?? '').split(',');

describe('the product page costs 7 calls, one of them for its recommendations', () => {
  // With six recommendations, with one, with the most there are.
  test.each([
    ['p-1007', 6],
    ['p-1001', 1],
    ['p-1003', 8],
  ])('for %s, to which %i recommendations belong', async (id, count) => {
    const { data, errors } = await shop.query(operation('ProductPage'), { id });
    expect(errors).toEqual([]);
    const { product, recommendations } = data.productPage;
    expect(product.breadcrumbs).toHaveLength(2);
    expect(product.reviews.totalCount).toBeGreaterThan(0);
    for (const { price, stock } of product.variants) {
      expect(price.current.text).toMatch(/^€/);
      expect(stock.warehouses.length).toBeGreaterThan(0);
    }
    expect(recommendations).toHaveLength(count);
    for (const { product: other } of recommendations) expect(other.defaultVariant.price.current.text).toMatch(/^€/);

    const calls = await shop.calls();
    expect(names(calls)).toEqual([
      'catalog GET /categories',
      'catalog GET /products',
      'inventory GET /stock',
      'pricing POST /prices:batchGet',
      `recommendations GET /products/${id}/recommendations`,
      'reviews GET /ratings',
      'reviews GET /reviews',
    ]);
    // The product shares its calls with what is recommended beside it.
    const shown = [id, ...recommendations.map(({ product: other }: { product: { id: string } }) => other.id)].sort();
    const products = calls.find(({ url }) => url.startsWith('/products?'));
    expect(itemsOf(products, 'ids').sort()).toEqual(shown);
    expect(
      itemsOf(
        calls.find(({ url }) => url.startsWith('/ratings')),
        'productIds',
      ).sort(),
    ).toEqual(shown);
  });

  test('and as many when nothing goes with it, which is an empty list', async () => {
    const { data, errors } = await shop.query(operation('ProductPage'), { id: 'p-1012' });
    expect(errors).toEqual([]);
    expect(data.productPage.recommendations).toEqual([]);
    expect(await shop.calls()).toHaveLength(7);
  });

  test('and 1 when it was just shown: the reviews are never kept', async () => {
    const first = await shop.query(operation('ProductPage'), { id: 'p-1007' });
    const before = await shop.calls();
    expect((await shop.query(operation('ProductPage'), { id: 'p-1007' })).data).toEqual(first.data);
    const after = await shop.calls();
    expect(after.length - before.length).toBe(1);
    expect(names(after).filter((name) => name === 'reviews GET /reviews')).toHaveLength(2);
  });
});

test('a page of search results costs 3 calls', async () => {
  const { data } = await shop.query(operation('Search'), variablesOf('Search'));
  expect(data.search.nodes.length).toBeGreaterThan(5);
  expect(names(await shop.calls())).toEqual([
    'catalog GET /products/search',
    'pricing POST /prices:batchGet',
    'reviews GET /ratings',
  ]);
});

test('the menu costs 1 call', async () => {
  await shop.query(operation('Menu'));
  expect(names(await shop.calls())).toEqual(['catalog GET /categories']);
});

test('an order history of 50 orders costs 3 calls', async () => {
  const { data, errors } = await shop.query(operation('OrderHistory'), { first: 50 }, shop.as('a-0001'));
  expect(errors).toEqual([]);
  const { nodes } = data.viewer.orders;
  expect(nodes).toHaveLength(50);
  expect(nodes.some(({ shipments }: { shipments: unknown[] }) => shipments.length === 2)).toBe(true);
  for (const { lines } of nodes) for (const { product } of lines) expect(product.image.srcset).toMatch(/ 320w/);
  expect(names(await shop.calls())).toEqual(['catalog GET /products', 'orders GET /orders', 'orders GET /shipments']);
});

test('the cart costs 4 calls, whatever is in it', async () => {
  const { data } = await shop.query(operation('Cart'), {}, shop.as('a-0001'));
  expect(data.viewer.cart.lines.length).toBeGreaterThan(1);
  expect(names(await shop.calls())).toEqual([
    'catalog GET /products',
    'inventory GET /stock',
    'orders GET /cart',
    'pricing POST /prices:batchGet',
  ]);
});

test('an account with its addresses costs 2 calls', async () => {
  await shop.query(operation('Account'), {}, shop.as('a-0001'));
  expect(names(await shop.calls())).toEqual(['accounts GET /me', 'accounts GET /me/addresses']);
});
