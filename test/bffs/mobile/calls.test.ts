import { describe, expect, test } from 'vitest';
import { type ServiceCall, useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'mobile' });

const names = (calls: readonly ServiceCall[]) =>
  calls.map(({ service, method, url }) => `${service} ${method} ${url.split('?', 1)[0]}`).sort();

const card = '{ id name image { url } price { text } rating { average count } }';
const ids = (count: number) => Array.from({ length: count }, (_, at) => `p-${1001 + at}`);

describe('a screen costs a handful of calls', () => {
  test('the home screen with its 20 products: 4', async () => {
    const { data } = await shop.query(operation('Home'));
    const shown = data.home.sections.flatMap((section: { products: unknown[] }) => section.products);
    expect(shown).toHaveLength(20);
    expect(shown.every((product: { price: unknown }) => product.price)).toBe(true);
    expect(names(await shop.calls())).toEqual([
      'catalog GET /collections',
      'catalog GET /products',
      'pricing POST /prices:batchGet',
      'reviews GET /ratings',
    ]);
  });

  test('the product screen: 5', async () => {
    const { data } = await shop.query(operation('ProductScreen'), { id: 'p-1007' });
    expect(data.product).toMatchObject({ price: {}, stock: {}, rating: {} });
    expect(data.product.latestReviews).toHaveLength(3);
    expect(names(await shop.calls())).toEqual([
      'catalog GET /products',
      'inventory GET /stock',
      'pricing POST /prices:batchGet',
      'reviews GET /ratings',
      'reviews GET /reviews/latest',
    ]);
  });

  test('a page of search results: 3', async () => {
    await shop.query(operation('Search'), { query: 'tent' });
    expect(names(await shop.calls())).toEqual([
      'catalog GET /products/search',
      'pricing POST /prices:batchGet',
      'reviews GET /ratings',
    ]);
  });

  test('the menu with both its levels: 1', async () => {
    await shop.query('{ categories { id name subcategories { id name productCount } } }');
    expect(names(await shop.calls())).toEqual(['catalog GET /categories']);
  });
});

describe('their number does not grow with that of the products', () => {
  test.each([1, 20, 100])('for %i products', async (count) => {
    const { data } = await shop.query(`query ($ids: [ID!]!) { products(ids: $ids) ${card} }`, { ids: ids(count) });
    expect(data.products.map(({ id }: { id: string }) => id)).toEqual(ids(count));
    expect(names(await shop.calls())).toEqual([
      'catalog GET /products',
      'pricing POST /prices:batchGet',
      'reviews GET /ratings',
    ]);
  });

  test.each([1, 20, 100])('for %i results of a search', async (first) => {
    const { data } = await shop.query(`query ($first: Int!) { searchProducts(first: $first) { nodes ${card} } }`, {
      first,
    });
    expect(data.searchProducts.nodes).toHaveLength(first);
    expect(names(await shop.calls())).toEqual([
      'catalog GET /products/search',
      'pricing POST /prices:batchGet',
      'reviews GET /ratings',
    ]);
  });
});

test('what is asked twice in one operation is called once', async () => {
  const { data } = await shop.query(`{
    one: product(id: "p-1001") ${card}
    same: product(id: "p-1001") { name price { text } stock { level } variants { stock { level } } }
    list: products(ids: ["p-1001", "p-1002", "p-1001"]) ${card}
  }`);
  expect(data.list[2]).toEqual(data.one);
  const calls = await shop.calls();
  expect(calls).toHaveLength(4);
  const products = new URLSearchParams(calls.find(({ service }) => service === 'catalog')?.url.split('?')[1]);
  expect(products.get('ids')?.split(',').sort()).toEqual(['p-1001', 'p-1002']);
  const skus = new URLSearchParams(calls.find(({ service }) => service === 'inventory')?.url.split('?')[1]).getAll(
    'sku',
  );
  expect(new Set(skus).size).toBe(skus.length);
});

test('a screen that was just shown asks no service again', async () => {
  const first = await shop.query(operation('ProductScreen'), { id: 'p-1007' });
  const before = await shop.calls();
  expect((await shop.query(operation('ProductScreen'), { id: 'p-1007' })).data).toEqual(first.data);
  expect(await shop.calls()).toEqual(before);
});
