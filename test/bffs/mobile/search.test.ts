import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'mobile' });

const SEARCH = `query ($query: String, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE, $first: Int! = 20, $after: String) {
  searchProducts(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount
    facets { kind values { value label count } }
    nodes { id name createdAt brand { id } category { id } rating { average } variants { colour } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Facet {
  readonly kind: string;
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[];
}

const search = async (variables: object) => {
  const { data, errors } = await shop.query(SEARCH, variables);
  expect(errors).toEqual([]);
  return data.searchProducts;
};
const facetOf = (facets: readonly Facet[], kind: string) => facets.find((facet) => facet.kind === kind)?.values ?? [];

describe('a facet narrows', () => {
  test.each([
    ['CATEGORY', 'categoryId'],
    ['BRAND', 'brandId'],
    ['COLOUR', 'colour'],
  ])('%s to what it promised', async (kind, field) => {
    const all = await search({ query: 'tent' });
    for (const { value, count } of facetOf(all.facets, kind).slice(0, 2)) {
      const narrowed = await search({ query: 'tent', filter: { [field]: value } });
      expect(narrowed.totalCount).toBe(count);
      expect(count).toBeLessThan(all.totalCount);
      // It ignores its own filter, so that another choice stays in sight.
      expect(facetOf(narrowed.facets, kind)).toEqual(facetOf(all.facets, kind));
    }
  });

  test('together with the others', async () => {
    const { nodes, totalCount } = await search({
      query: 'tent',
      filter: { brandId: 'halden', categoryId: 'tents', minRating: 3 },
    });
    expect(totalCount).toBeGreaterThan(0);
    for (const node of nodes) {
      expect(node).toMatchObject({ brand: { id: 'halden' }, category: { id: 'tents' } });
      expect(node.rating.average).toBeGreaterThanOrEqual(3);
    }
  });
});

test('a category of the upper level stands for those below it', async () => {
  const { nodes } = await search({ filter: { categoryId: 'camping' }, first: 100 });
  const below = new Set(nodes.map(({ category }: { category: { id: string } }) => category.id));
  expect(below.size).toBeGreaterThan(1);
});

test('results are ordered as asked', async () => {
  const byName = await search({ sort: 'NAME' });
  const names = byName.nodes.map(({ name }: { name: string }) => name);
  expect(names).toEqual([...names].sort());
  const newest = await search({ sort: 'NEWEST' });
  const dates = newest.nodes.map(({ createdAt }: { createdAt: string }) => createdAt);
  expect(dates).toEqual([...dates].sort().reverse());
});

test('pages of results do not overlap, and together they are all', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await search({ query: 'tent', first: 50, after });
    seen.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  const { totalCount } = await search({ query: 'tent' });
  expect(seen).toHaveLength(totalCount);
  expect(new Set(seen).size).toBe(totalCount);
});

test('an empty search box finds everything', async () => {
  const all = await search({});
  expect(all.totalCount).toBe(1_000);
  expect(await search({ query: '  ' })).toEqual(all);
});

test('words that nothing has find nothing', async () => {
  expect(await search({ query: 'xyzzy' })).toMatchObject({
    totalCount: 0,
    nodes: [],
    pageInfo: { hasNextPage: false },
  });
});

test('a filter that cannot be is refused with its path', async () => {
  const { data, errors } = await shop.query(SEARCH, { filter: { minRating: 9 } });
  expect(data).toEqual({ searchProducts: null });
  expect(errors).toMatchObject([{ path: ['searchProducts'], extensions: { code: 'BAD_USER_INPUT' } }]);
});
