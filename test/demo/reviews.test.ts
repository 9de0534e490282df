import { describe, expect, test } from 'vitest';
import { productIds, useShop } from './shop.ts';

const { call, post } = useShop();

interface Review {
  id: string;
  productId: string;
  rating: number;
  createdAt: string;
}
interface Rating {
  productId: string;
  average: number;
  count: number;
  histogram: { stars: number; count: number }[];
}
const latestFirst = (reviews: Review[]) => reviews.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));

async function ratings(ids: string[]): Promise<Rating[]> {
  return (await call('reviews', `/ratings?productIds=${ids.join()}`)).body.ratings;
}

describe('the reviews of a product', () => {
  test('come newest first, ten at a time, and page through all of them', async () => {
    const pages: Review[][] = [];
    let after = '';
    let total = 0;
    do {
      const { body } = await call('reviews', `/reviews?productId=p-1007${after}`);
      pages.push(body.items);
      total = body.total;
      after = body.nextCursor && `&after=${body.nextCursor}`;
    } while (after);
    const all = pages.flat();
    expect(pages[0]).toHaveLength(10);
    expect(new Set(all.map(({ id }) => id)).size).toBe(total);
    expect(all).toEqual(latestFirst(all));
  });

  test('keep their place when a new one arrives between two pages', async () => {
    const first = (await call('reviews', '/reviews?productId=p-1005&limit=3')).body;
    await post('reviews', '/reviews', { productId: 'p-1005', rating: 4, text: 'Arrived in between.' });
    const second = (await call('reviews', `/reviews?productId=p-1005&limit=3&after=${first.nextCursor}`)).body;
    const ids = [...first.items, ...second.items].map(({ id }: Review) => id);
    expect(new Set(ids).size).toBe(6);
    expect(second.items.map(({ id }: Review) => id)).not.toContain('r-05001');
  });

  test('are none for an unknown product', async () => {
    expect((await call('reviews', '/reviews?productId=nobody')).body).toEqual({ items: [], total: 0 });
  });

  test.each(['', '?productId=', '?productId=p-1001&limit=51', '?productId=p-1001&after=x'])(
    'are refused for "%s"',
    async (query) => {
      expect((await call('reviews', `/reviews${query}`)).status).toBe(400);
    },
  );
});

describe('ratings', () => {
  test('sum up 5,000 reviews', async () => {
    const ids = productIds(1_000);
    const batches = Array.from({ length: 10 }, (_, at) => ids.slice(at * 100, at * 100 + 100));
    const before = (await Promise.all(batches.map(ratings))).flat();
    // The test above has added one.
    expect(before.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(5_000);
    for (const { average, count, histogram } of before) {
      const points = histogram.reduce((sum, bar) => sum + bar.stars * bar.count, 0);
      expect(histogram.map(({ stars }) => stars)).toEqual([5, 4, 3, 2, 1]);
      expect(average).toBeCloseTo(points / count, 2);
    }
  });

  test('leave out products without reviews', async () => {
    expect((await ratings(['p-2000', 'p-1007', 'nobody'])).map(({ productId }) => productId)).toEqual(['p-1007']);
  });

  test('are refused beyond 100 products', async () => {
    expect((await call('reviews', `/ratings?productIds=${productIds(101).join()}`)).status).toBe(400);
    expect((await call('reviews', '/ratings')).status).toBe(400);
  });
});

describe('the latest reviews of many products', () => {
  test('come as one flat list, newest first, so many for each', async () => {
    const { body } = await call('reviews', '/reviews/latest?productIds=p-1007,p-1005,p-2000&perProduct=3');
    expect(body).toEqual(latestFirst(body));
    const counts = Object.entries(Object.groupBy(body as Review[], ({ productId }) => productId));
    expect(counts.map(([id, list]) => [id, list?.length]).toSorted()).toEqual([
      ['p-1005', 3],
      ['p-1007', 3],
    ]);
  });

  test('are two for each product by default', async () => {
    expect((await call('reviews', '/reviews/latest?productIds=p-1007')).body).toHaveLength(2);
  });

  test('are refused for more than ten each', async () => {
    expect((await call('reviews', '/reviews/latest?productIds=p-1007&perProduct=11')).status).toBe(400);
  });
});

describe('a new review', () => {
  const valid = { productId: 'p-1999', rating: 5, text: 'Very comfortable.' };

  test('is stored, stands first, and counts', async () => {
    const { status, body } = await post('reviews', '/reviews', { ...valid, title: 'Yes', authorName: 'Ida P.' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...valid, title: 'Yes', author: { name: 'Ida P.' }, verifiedPurchase: false });
    expect(body.createdAt).toBe('2026-11-21T12:00:00.000Z');
    expect((await call('reviews', '/reviews?productId=p-1999')).body).toEqual({ items: [body], total: 1 });
    expect(await ratings(['p-1999'])).toMatchObject([{ average: 5, count: 1 }]);
  });

  test.each([
    [{ productId: 'nobody' }, 'productId'],
    [{ rating: 0 }, 'rating'],
    [{ rating: 6 }, 'rating'],
    [{ rating: 4.5 }, 'rating'],
    [{ rating: '5' }, 'rating'],
    [{ text: ' ' }, 'text'],
    [{ text: 'x'.repeat(2_001) }, 'text'],
    [{ text: undefined }, 'text'],
    [{ title: '' }, 'title'],
    [{ authorName: 7 }, 'authorName'],
    [{ colour: 'red' }, 'colour'],
  ])('with %o is refused with the field', async (change, field) => {
    const { status, body } = await post('reviews', '/reviews', { ...valid, ...change });
    expect(status).toBe(422);
    expect(body).toEqual({ error: expect.stringContaining(`${field} must be`), field });
  });

  test('that is no object is refused', async () => {
    expect((await post('reviews', '/reviews', 'hello')).status).toBe(400);
  });
});
