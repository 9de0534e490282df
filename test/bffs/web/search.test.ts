import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'web' });

const SEARCH = `query ($text: String, $filter: SearchFilter, $sort: SearchSort! = RELEVANCE, $first: Int! = 24, $after: String) {
  search(text: $text, filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount
    facets { categories { ...O } brands { ...O } colours { ...O } }
    nodes { id name createdAt }
    pageInfo { hasNextPage endCursor }
  }
}
fragment O on FacetOption { value label count selected }`;

interface Option {
  readonly value: string;
  readonly count: number;
  readonly selected: boolean;
}

const search = async (variables: object) => {
  const { data, errors } = await shop.query(SEARCH, variables);
  expect(errors).toEqual([]);
  return data.search;
};

test.each([
  ['categories', 'categoryId'],
  ['brands', 'brandId'],
  ['colours', 'colour'],
])('a facet of %s narrows to what it promised, and shows what is chosen', async (facet, field) => {
  const all = await search({ text: 'tent' });
  const options: Option[] = all.facets[facet];
  expect(options.every(({ selected }) => !selected)).toBe(true);
  for (const { value, count } of options.slice(0, 2)) {
    const narrowed = await search({ text: 'tent', filter: { [field]: value } });
    expect(narrowed.totalCount).toBe(count);
    expect(count).toBeLessThan(all.totalCount);
    const chosen = narrowed.facets[facet].filter(({ selected }: Option) => selected);
    expect(chosen).toMatchObject([{ value, count }]);
    // It ignores its own filter, so that another choice stays in sight.
    expect(narrowed.facets[facet]).toHaveLength(options.length);
  }
});

test('an empty search box finds everything', async () => {
  expect((await search({ text: '  ' })).totalCount).toBe(1_000);
});

test('pages of results do not overlap, and together they are all', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { nodes, pageInfo, totalCount } = await search({ text: 'tent', after });
    seen.push(...nodes.map(({ id }: { id: string }) => id));
    total = totalCount;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(total).toBeGreaterThan(24);
  expect(new Set(seen).size).toBe(total);
  expect(seen).toHaveLength(total);
});

test('results are ordered as asked', async () => {
  const { nodes } = await search({ sort: 'NEWEST' });
  const dates = nodes.map(({ createdAt }: { createdAt: string }) => createdAt);
  expect(dates).toEqual([...dates].sort().reverse());
});

test('a filter that cannot be is refused with its path', async () => {
  const { data, errors } = await shop.query(SEARCH, { filter: { minRating: 9 } });
  expect(data).toEqual({ search: null });
  expect(errors).toMatchObject([{ path: ['search'], extensions: { code: 'BAD_USER_INPUT' } }]);
});
