import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

describe('the product page', () => {
  test('says everything about a product', async () => {
    const { data } = await shop.query(operation('ProductPage'), { id: 'p-1007', reviews: 2 });
    const { product, recommendations } = data.productPage;
    expect(product).toMatchObject({
      id: 'p-1007',
      slug: 'grenzstein-wren-city-sandal',
      brand: { id: 'grenzstein', name: 'Grenzstein' },
      discontinued: false,
      seo: { canonicalPath: '/footwear/sandals/grenzstein-wren-city-sandal' },
      breadcrumbs: [
        { id: 'footwear', slug: 'footwear' },
        { id: 'sandals', slug: 'footwear/sandals' },
      ],
      defaultVariant: { id: 'GRZ-1007-SAN-39' },
    });
    expect(product.specifications).toContainEqual({ name: 'Weight', value: '677', unit: 'g' });
    expect(product.variants).toHaveLength(4);
    expect(product.variants[0]).toMatchObject({
      id: 'GRZ-1007-SAN-39',
      size: '39',
      gtin: '4010079210570',
      stock: {
        availability: 'IN_STOCK',
        available: 69,
        warehouses: [
          { id: 'lba', city: 'Leeds', quantity: 11, restockAt: null },
          { id: 'lys', city: 'Lyon', quantity: 58, restockAt: null },
        ],
      },
    });
    expect(product.images[0].srcset).toMatch(/^https:\S+-160\.webp 160w, https:\S+-320\.webp 320w/);
    expect(recommendations.map(({ reason }: { reason: string }) => reason)).toEqual([
      'BOUGHT_TOGETHER',
      'VIEWED_TOGETHER',
      'BOUGHT_TOGETHER',
      'SAME_BRAND',
      'VIEWED_TOGETHER',
      'SIMILAR',
    ]);
    expect(recommendations[3].because).toBe('From the makers of the Grenzstein Wren City Sandal');
  });

  test('shows how often each number of stars was given', async () => {
    const { data } = await shop.query(operation('ProductPage'), { id: 'p-1311' });
    const { count, histogram } = data.productPage.product.rating;
    expect(histogram.map(({ stars }: { stars: number }) => stars)).toEqual([5, 4, 3, 2, 1]);
    const sum = (field: string) =>
      histogram.reduce((all: number, row: Record<string, number>) => all + (row[field] ?? 0), 0);
    expect(sum('count')).toBe(count);
    expect(sum('share')).toBeCloseTo(1);
    expect(data.productPage.product.reviews.totalCount).toBe(count);
  });

  test('pages through all reviews', async () => {
    const text = `query ($after: String) {
      product(id: "p-1311") { reviews(first: 40, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }
    }`;
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const { data } = await shop.query(text, { after });
      const { nodes, pageInfo, totalCount } = data.product.reviews;
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      total = totalCount;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(total).toBeGreaterThan(80);
    expect(new Set(seen).size).toBe(total);
  });

  test('shows at most as many recommendations as asked for, the best first', async () => {
    const text = '{ productPage(id: "p-1007") { recommendations(first: 2) { product { id } } } }';
    const { data } = await shop.query(text);
    expect(data.productPage.recommendations).toEqual([{ product: { id: 'p-1066' } }, { product: { id: 'p-1701' } }]);
  });

  test.each(['p-9', '../p-1007', 'a,b', ''])('is null for the unknown id %j', async (id) => {
    const text = 'query ($id: ID!) { productPage(id: $id) { product { id } } product(id: $id) { id } }';
    const { status, data, errors } = await shop.query(text, { id });
    expect({ status, data, errors }).toEqual({ status: 200, data: { productPage: null, product: null }, errors: [] });
  });
});

describe('prices', () => {
  test('are in the currency and language of the request, per variant', async () => {
    const { data } = await shop.query(
      '{ product(id: "p-1096") { defaultVariant { price { current { text amountMinor currency } vatPercent reduction { kind label percent regular { text } } } } } }',
      {},
      { 'accept-language': 'de', 'x-currency': 'EUR' },
    );
    expect(data.product.defaultVariant.price).toEqual({
      current: { text: '40,90\u00a0€', amountMinor: 4_090, currency: 'EUR' },
      vatPercent: expect.any(Number),
      reduction: { kind: 'CLEARANCE', label: 'Last pieces', percent: 40, regular: { text: '68,90\u00a0€' } },
    });
  });

  test('can be had in every currency', async () => {
    const { data } = await shop.query(
      '{ product(id: "p-1001") { defaultVariant { prices { current { currency text } vatPercent } } } }',
    );
    const { prices } = data.product.defaultVariant;
    expect(prices.map(({ current }: { current: { currency: string } }) => current.currency)).toEqual([
      'EUR',
      'USD',
      'GBP',
    ]);
    expect(prices[1].vatPercent).toBeNull();
    expect((await shop.calls()).filter(({ service }) => service === 'pricing')).toHaveLength(3);
  });
});

test('a category knows its place, and an unknown one is null', async () => {
  const { data } = await shop.query(
    '{ category(id: "tents") { parent { id children { id } } children { id } } camping: category(id: "camping") { parent { id } } none: category(id: "x") { id } }',
  );
  expect(data).toMatchObject({
    category: { parent: { id: 'camping' }, children: [] },
    camping: { parent: null },
    none: null,
  });
  expect(data.category.parent.children).toContainEqual({ id: 'tents' });
});
