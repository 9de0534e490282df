import { describe, expect, test } from 'vitest';
import { productIds, useShop } from './shop.ts';

const { call } = useShop();

interface Row {
  id: string;
  name: string;
  brand: { id: string };
  categoryId: string;
  createdAt: string;
  variants: { sku: string; colour: string }[];
  defaultSku: string;
}
const idsOf = (rows: Row[]) => rows.map(({ id }) => id);

describe('products by id', () => {
  test('come as a bare array in an order of their own', async () => {
    const asked = ['p-1030', 'p-1001', 'p-1700', 'p-1002'];
    const { status, body } = await call('catalog', `/products?ids=${asked.join()}`);
    expect(status).toBe(200);
    expect(idsOf(body).toSorted()).toEqual(asked.toSorted());
    expect(idsOf(body)).not.toEqual(asked);
  });

  test('are cut at 30 without a sign when no limit is sent', async () => {
    const ids = productIds(45).join();
    expect((await call('catalog', `/products?ids=${ids}`)).body).toHaveLength(30);
    expect((await call('catalog', `/products?ids=${ids}&limit=45`)).body).toHaveLength(45);
  });

  test('are left out when they are unknown, and come once when they are asked for twice', async () => {
    const { body } = await call('catalog', '/products?ids=p-1001,nobody,p-1001');
    expect(idsOf(body)).toEqual(['p-1001']);
  });

  test('are refused beyond 100 ids', async () => {
    expect((await call('catalog', `/products?ids=${productIds(100).join()}&limit=100`)).body).toHaveLength(100);
    const { status, body } = await call('catalog', `/products?ids=${productIds(101).join()}&limit=100`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: 'ids must hold 1 to 100 values, but got 101' });
  });

  test.each(['/products', '/products?ids=', '/products?ids=p-1001&ids=p-1002', '/products?ids=p-1001&limit=101'])(
    'are refused for %s',
    async (path) => {
      const { status, body } = await call('catalog', path);
      expect(status).toBe(400);
      expect(body.error).toMatch(/must/);
    },
  );

  test('are fat rows with internals, whose optional keys are missing rather than null', async () => {
    const { body, text } = await call('catalog', `/products?ids=${productIds(100).join()}&limit=100`);
    expect(text.length / 100).toBeGreaterThan(2_000);
    expect(text).not.toContain('null');
    const subtitles = body.filter((row: object) => 'subtitle' in row).length;
    expect(subtitles).toBeGreaterThan(0);
    expect(subtitles).toBeLessThan(100);
  });

  test('can be had one by one', async () => {
    expect((await call('catalog', '/products/p-1001')).body.id).toBe('p-1001');
    expect(await call('catalog', '/products/p-9')).toMatchObject({
      status: 404,
      body: { error: 'There is no product p-9' },
    });
  });
});

describe('search', () => {
  const search = async (query: string) => (await call('catalog', `/products/search?${query}`)).body;

  test('finds by the beginnings of all words, the best first', async () => {
    const { items, total } = await search('q=rain+jack');
    expect(total).toBeGreaterThan(3);
    expect(items[0].name).toMatch(/Rain Jacket/);
    expect((await search('q=rain+nosuchword')).total).toBe(0);
  });

  test.each(['!!', '"', 'a OR', 'NEAR(', '*', '-'])('takes %s for text and not for an operator', async (q) => {
    expect(await search(`q=${encodeURIComponent(q)}`)).toMatchObject({ items: expect.any(Array) });
  });

  test('answers 20 products and pages through all of them without a gap', async () => {
    const first = await search('category=tents');
    expect(first.items).toHaveLength(20);
    const second = await search(`category=tents&cursor=${first.nextCursor}`);
    expect(second.nextCursor).toBeUndefined();
    const ids = idsOf([...first.items, ...second.items]);
    expect(new Set(ids).size).toBe(first.total);
  });

  test('includes the categories below one of the upper level', async () => {
    const { facets, total } = await search('category=camping');
    expect(facets.category.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining(['tents', 'backpacks', 'sleeping-bags', 'camp-kitchen']),
    );
    expect(total).toBe((await search('category=tents')).total + 94);
  });

  test('filters by brand, colour and rating', async () => {
    const { items } = await search('brand=halden&colour=olive&minRating=4&limit=100');
    expect(items.length).toBeGreaterThan(0);
    for (const row of items as Row[]) {
      expect(row.brand.id).toBe('halden');
      expect(row.variants.map(({ colour }) => colour)).toContain('Olive');
    }
    expect((await search('minRating=1')).total).toBeLessThan(1_000);
  });

  test('counts what each facet leaves, ignoring its own filter', async () => {
    const { facets, total } = await search('brand=halden&category=camping');
    const halden = facets.brand.find(({ value }: { value: string }) => value === 'halden');
    expect(halden).toEqual({ value: 'halden', label: 'Halden', count: total });
    expect(facets.brand.length).toBeGreaterThan(1);
    const narrowed = await search(`brand=halden&category=camping&colour=${facets.colour[0].value}`);
    expect(narrowed.total).toBe(facets.colour[0].count);
  });

  test('sorts by date and by name', async () => {
    const newest = (await search('sort=newest')).items as Row[];
    expect(newest[0]?.id).toBe('p-2000');
    expect(newest.map(({ createdAt }) => createdAt)).toEqual(
      newest
        .map((row) => row.createdAt)
        .toSorted()
        .reverse(),
    );
    const names = ((await search('sort=name&limit=100')).items as Row[]).map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
  });

  test.each(['sort=price', 'limit=0', 'limit=101', 'limit=ten', 'minRating=6', 'cursor=abc', 'cursor=e30', 'q=a&q=b'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await call('catalog', `/products/search?${query}`);
      expect(status).toBe(400);
      expect(body.error).toMatch(/must/);
    },
  );
});

describe('navigation', () => {
  test('has 40 categories in a tree of two levels that counts every product once', async () => {
    const { body } = await call('catalog', '/categories');
    const tops = body.filter((row: object) => !('parentId' in row));
    expect(body).toHaveLength(40);
    expect(tops).toHaveLength(8);
    const count = (rows: { productCount: number }[]) => rows.reduce((sum, row) => sum + row.productCount, 0);
    expect(count(tops)).toBe(1_000);
    expect(count(body)).toBe(2_000);
  });

  test('gives categories and brands by id', async () => {
    expect(idsOf((await call('catalog', '/categories?ids=tents,nothing,audio')).body)).toEqual(['tents', 'audio']);
    expect(idsOf((await call('catalog', '/brands?ids=halden')).body)).toEqual(['halden']);
    expect((await call('catalog', '/brands')).body.length).toBeGreaterThan(20);
  });

  test('has collections of 20 different products that exist', async () => {
    const { body } = await call('catalog', '/collections');
    const ids = body.flatMap(({ productIds: list }: { productIds: string[] }) => list);
    expect(new Set(ids).size).toBe(20);
    expect((await call('catalog', `/products?ids=${ids.join()}`)).body).toHaveLength(20);
  });
});

describe('the feed', () => {
  const feed = async (query: string) => (await call('catalog', `/products/feed?${query}`)).body;

  test('holds every product once, in the order of ids, whatever the size of the pages', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { items, total, nextCursor = '' } = await feed(`limit=77&cursor=${cursor}`);
      expect(total).toBe(1_000);
      seen.push(...idsOf(items));
      cursor = nextCursor;
    } while (cursor !== '');
    expect(seen).toEqual(productIds(1_000).toSorted());
  });

  test('ends with its last product, also when that fills a page', async () => {
    const { items, nextCursor } = await feed(`limit=100&cursor=${Buffer.from('["p-1900"]').toString('base64url')}`);
    expect(items).toHaveLength(100);
    expect(nextCursor).toBeUndefined();
  });

  test('leaves out what was not changed since a moment, in whatever form that is written', async () => {
    const { items, total } = await feed('updatedSince=2026-11-01T00:00:00Z&limit=100');
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(1_000);
    for (const { updatedAt } of items) expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse('2026-11-01'));
    expect((await feed('updatedSince=2026-11-01T02:00:00.000%2B02:00&limit=100')).total).toBe(total);
  });

  test.each(['limit=101', 'cursor=x', 'cursor=WzFd', 'updatedSince=yesterday', 'updatedSince=2026-99-01T00:00:00Z'])(
    'is refused for %s',
    async (query) => {
      expect((await call('catalog', `/products/feed?${query}`)).status).toBe(400);
    },
  );
});
