import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'mobile' });

describe('an unknown id', () => {
  test('is null where the schema allows it', async () => {
    const reply = await shop.query(
      '{ product(id: "p-9") { name } products(ids: ["p-1001", "p-9", "a,b", ""]) { id } }',
    );
    expect(reply).toMatchObject({ status: 200, errors: [] });
    expect(reply.data).toEqual({ product: null, products: [{ id: 'p-1001' }, null, null, null] });
  });

  test('is NOT_FOUND with its path where a screen is nothing without it, and costs no other field', async () => {
    const reply = await shop.query('{ tents: category(id: "tants") { name } product(id: "p-1001") { id } }');
    expect(reply).toMatchObject({ status: 200, data: { tents: null, product: { id: 'p-1001' } } });
    expect(reply.errors).toEqual([
      {
        message: 'There is no such object.',
        locations: [{ line: 1, column: 3 }],
        path: ['tents'],
        extensions: { code: 'NOT_FOUND' },
      },
    ]);
  });
});

test.each([
  ['p-1007', { level: 'IN_STOCK', left: null, restockAt: null }],
  ['p-1079', { level: 'LOW_STOCK', left: 3, restockAt: null }],
  ['p-1015', { level: 'ON_ORDER', left: null, restockAt: expect.stringMatching(/^202\d-\d\d-\d\dT/) }],
  ['p-1024', { level: 'OUT_OF_STOCK', left: null, restockAt: null }],
])('the stock of %s is told as a level', async (id, stock) => {
  const { data } = await shop.query(`{ product(id: "${id}") { stock { level left restockAt } } }`);
  expect(data.product.stock).toEqual(stock);
});

test.each([
  ['', 320],
  ['(width: 100)', 160],
  ['(width: 321)', 640],
  ['(width: 4000)', 1280],
])('image%s is one picture, %i pixels wide', async (argument, width) => {
  const { data } = await shop.query(`{ product(id: "p-1008") { image${argument} { url width height alt } } }`);
  expect(data.product.image).toMatchObject({
    width,
    height: (width * 3) / 4,
    url: expect.stringContaining(`-${width}.webp`),
  });
});

test('a product without reviews has neither rating nor reviews, and that is no error', async () => {
  const { data, errors } = await shop.query(
    '{ product(id: "p-1006") { rating { count } latestReviews { id } reviews { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }',
  );
  expect(errors).toEqual([]);
  expect(data.product).toEqual({
    rating: null,
    latestReviews: [],
    reviews: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });
});

test('the latest reviews are the three newest', async () => {
  const { data } = await shop.query(
    '{ product(id: "p-1007") { latestReviews { id } reviews(first: 3) { nodes { id } } } }',
  );
  expect(data.product.latestReviews).toHaveLength(3);
  expect(data.product.latestReviews).toEqual(data.product.reviews.nodes);
});

test('more ids than a page has are refused, with the path', async () => {
  const { data, errors } = await shop.query(
    'query ($ids: [ID!]!) { products(ids: $ids) { id } home { sections { id } } }',
    {
      ids: Array.from({ length: 101 }, (_, at) => `p-${at}`),
    },
  );
  expect(errors).toMatchObject([{ path: ['products'], extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(data.home.sections).toHaveLength(4);
});

test('a category knows its place', async () => {
  const { data } = await shop.query(
    '{ category(id: "camping") { parent { id } subcategories { id parent { id } subcategories { id } } products(first: 1) { totalCount } productCount } }',
  );
  expect(data.category).toMatchObject({ parent: null, products: { totalCount: data.category.productCount } });
  expect(data.category.subcategories).toContainEqual({ id: 'tents', parent: { id: 'camping' }, subcategories: [] });
});
