import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { run } from './trusted.ts';

const shop = useShopGateway({ bff: 'partner' });

const page = async (variables: object = {}) => {
  const { data, errors } = await run(shop, 'CatalogueFeed', variables);
  expect(errors).toEqual([]);
  return data.catalogue;
};
const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);

test('a page of 100 products costs two calls', async () => {
  const { nodes } = await page();
  expect(nodes).toHaveLength(100);
  expect(nodes.every(({ category }: { category: unknown }) => category)).toBe(true);
  expect((await shop.calls()).map(({ service, url }) => `${service} ${url.split('?', 1)[0]}`)).toEqual([
    'catalog /products/feed',
    'catalog /categories',
  ]);
});

test.each([100, 64])('a copy by pages of %i holds every product once, in the order of ids', async (first) => {
  const seen: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const { nodes, totalCount, pageInfo } = await page({ first, after });
    expect(totalCount).toBe(1_000);
    seen.push(...idsOf(nodes));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    pages += 1;
  } while (after !== null);
  expect(pages).toBe(Math.ceil(1_000 / first));
  expect(seen).toHaveLength(1_000);
  expect(seen).toEqual([...new Set(seen)].sort());
  // One call a page, and the categories, which are remembered.
  const calls = (await shop.calls()).filter(({ url }) => url.startsWith('/products/feed'));
  expect(calls).toHaveLength(pages);
});

test('the same page is the same again', async () => {
  const { pageInfo } = await page({ first: 10 });
  const second = await page({ first: 10, after: pageInfo.endCursor });
  expect(await page({ first: 10, after: pageInfo.endCursor })).toEqual(second);
});

test('a product carries all that is needed to sell it, and nothing that the shop keeps to itself', async () => {
  const { data, text } = await run(shop, 'CatalogueFeed', { first: 100 });
  const [first] = data.catalogue.nodes;
  expect(first).toMatchObject({
    id: 'p-1001',
    name: 'Saltire 3-Person Tent',
    brand: { id: 'nordvik', name: 'Nordvik', country: 'SE' },
    category: { id: 'tents', name: 'Tents' },
    status: 'ACTIVE',
    images: [{ width: 640, height: 480 }],
    variants: [{ sku: 'NRV-1001-BLA', gtin: expect.stringMatching(/^\d+$/) }, { sku: 'NRV-1001-SLA' }],
  });
  expect(first.attributes).toContainEqual({ name: 'Weight', value: expect.stringMatching(/^\d+$/), unit: 'g' });
  expect(text).not.toMatch(/supplier|incoterm|leadTime|margin|customs|buyer|internal|@/i);
});

test('a copy is brought up to date with what was changed since', async () => {
  const since = '2026-11-01T00:00:00.000Z';
  const { nodes, totalCount } = await page({ updatedSince: since });
  expect(totalCount).toBeGreaterThan(0);
  expect(nodes).toHaveLength(totalCount);
  for (const { updatedAt } of nodes) expect(updatedAt >= since).toBe(true);
  // The same moment, as a clock elsewhere writes it.
  expect((await page({ updatedSince: '2026-11-01T02:00:00+02:00' })).totalCount).toBe(totalCount);
});

describe('refused, and only that, is', () => {
  test.each([
    ['a page of too many', { first: 101 }],
    ['a page without rows', { first: 0 }],
    ['a cursor of its own making', { after: 'nonsense' }],
    ['a cursor of another list', { after: Buffer.from('["WzIwXQ"]').toString('base64url') }],
  ])('%s', async (_, variables) => {
    const { status, data, errors } = await run(shop, 'CatalogueFeed', variables);
    expect([status, data]).toEqual([200, { catalogue: null }]);
    expect(errors).toMatchObject([{ path: ['catalogue'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('a moment that is none', async () => {
    const { status, errors } = await run(shop, 'CatalogueFeed', { updatedSince: 'yesterday' });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

test('without its categories the feed goes on', async () => {
  await shop.fault('catalog', { status: 500, path: '/categories' });
  const { data, errors } = await run(shop, 'CatalogueFeed', { first: 3 });
  expect(idsOf(data.catalogue.nodes)).toEqual(['p-1001', 'p-1002', 'p-1003']);
  expect(data.catalogue.nodes[0].category).toBeNull();
  expect(errors).toHaveLength(3);
  expect(errors[0]).toMatchObject({
    path: ['catalogue', 'nodes', 0, 'category'],
    extensions: { code: 'UPSTREAM_UNAVAILABLE' },
  });
});
