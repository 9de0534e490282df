import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'mobile' });

/** The product with most reviews. */
const ID = 'p-1311';
const REVIEWS = `query ($first: Int! = 10, $after: String) {
  product(id: "${ID}") {
    reviews(first: $first, after: $after) {
      totalCount
      edges { cursor node { id createdAt } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`;

describe('paging', () => {
  // Below, at and above the page size of the service, which is 50.
  test.each([7, 50, 100])('walks all reviews of a product exactly once, %i at a time', async (first) => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const { data, errors } = await shop.query(REVIEWS, { first, after });
      expect(errors).toEqual([]);
      const { edges, pageInfo, totalCount } = data.product.reviews;
      expect(pageInfo).toMatchObject({ hasPreviousPage: after !== null, endCursor: edges.at(-1).cursor });
      expect(edges.length).toBe(pageInfo.hasNextPage ? first : totalCount - seen.length);
      seen.push(...edges.map(({ node }: { node: { id: string } }) => node.id));
      total = totalCount;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(total).toBeGreaterThan(100);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  test('can go on after any row', async () => {
    const { data } = await shop.query(REVIEWS, { first: 10 });
    const { edges } = data.product.reviews;
    const { data: rest } = await shop.query(REVIEWS, { first: 6, after: edges[3].cursor });
    const idsOf = (rows: { node: { id: string } }[]) => rows.map(({ node }) => node.id);
    expect(idsOf(rest.product.reviews.edges)).toEqual(idsOf(edges.slice(4)));
  });

  test.each([
    ['a page without rows', { first: 0 }],
    ['a page of too many', { first: 101 }],
    ['a cursor of its own making', { after: 'nonsense' }],
    ['a cursor that the service does not know', { after: Buffer.from('["nonsense"]').toString('base64url') }],
  ])('refuses %s, and only that', async (_, variables) => {
    const { status, data, errors } = await shop.query(REVIEWS, variables);
    expect(status).toBe(200);
    expect(data).toEqual({ product: { reviews: null } });
    expect(errors).toMatchObject([{ path: ['product', 'reviews'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
