import { expect, test } from 'vitest';
import { productIds, useShop } from './shop.ts';

const { call } = useShop();

async function skus(): Promise<string[]> {
  const { body } = await call('catalog', `/products?ids=${productIds(100).join()}&limit=100`);
  return body.map(({ defaultSku }: { defaultSku: string }) => defaultSku);
}
const stockOf = (list: string[]) => call('inventory', `/stock?${list.map((sku) => `sku=${sku}`).join('&')}`);

interface Item {
  sku: string;
  warehouses: { warehouse: string; quantity: number; restockAt?: string }[];
}

test('knows every sku of the catalog: plenty, few, and none', async () => {
  const asked = await skus();
  const items = (await stockOf(asked)).body as Item[];
  expect(items.map(({ sku }) => sku)).toEqual(asked.toSorted());
  const totals = items.map(({ warehouses }) => warehouses.reduce((sum, { quantity }) => sum + quantity, 0));
  expect(totals.some((total) => total === 0)).toBe(true);
  expect(totals.some((total) => total > 0 && total < 5)).toBe(true);
  expect(totals.some((total) => total > 30)).toBe(true);
});

test('announces a delivery only where there is nothing left', async () => {
  const places = ((await stockOf(await skus())).body as Item[]).flatMap(({ warehouses }) => warehouses);
  expect(places.some(({ restockAt }) => restockAt)).toBe(true);
  expect(places.every(({ quantity, restockAt }) => quantity === 0 || restockAt === undefined)).toBe(true);
});

test('leaves unknown skus out', async () => {
  const [sku = ''] = await skus();
  expect((await stockOf(['nothing', sku, sku])).body).toMatchObject([{ sku }]);
});

test('takes its time for every answer', async () => {
  const start = performance.now();
  await stockOf(['nothing']);
  expect(performance.now() - start).toBeGreaterThan(75);
});

test('refuses no sku and more than 100', async () => {
  expect((await call('inventory', '/stock')).status).toBe(400);
  expect(await stockOf(Array.from({ length: 101 }, (_, at) => `s-${at}`))).toMatchObject({
    status: 400,
    body: { error: 'sku must hold 1 to 100 values, but got 101' },
  });
});

test('has four warehouses', async () => {
  const { body } = await call('inventory', '/warehouses');
  expect(body.map(({ city }: { city: string }) => city)).toEqual(['Hamburg', 'Leeds', 'Lyon', 'Rotterdam']);
});
