import { expect, test } from 'vitest';
import { products } from '../../../demo/assortment/products.ts';
import { useShopGateway } from '../shop.ts';
import { run } from './trusted.ts';

const shop = useShopGateway({ bff: 'partner' });
const skus = products.flatMap(({ variants }) => variants.map(({ sku }) => sku));

interface Row {
  readonly sku: string;
  readonly price: unknown;
  readonly stock: unknown;
}

test('there is one row for each sku, in the order of the skus; an unknown one has its sku and nothing else', async () => {
  const asked = ['TSR-1508-SAG', 'NO-SUCH-SKU', 'NRV-1001-BLA', '', 'a,b', 'TSR-1508-SAG'];
  const { data, errors } = await run(shop, 'Offers', { skus: asked });
  expect(errors).toEqual([]);
  expect(data.offers.map(({ sku }: Row) => sku)).toEqual(asked);
  expect(data.offers[1]).toEqual({ sku: 'NO-SUCH-SKU', price: null, stock: null });
  expect(data.offers[3]).toEqual({ sku: '', price: null, stock: null });
  expect(data.offers[5]).toEqual(data.offers[0]);
  expect(data.offers[2]).toEqual({
    sku: 'NRV-1001-BLA',
    price: { amountMinor: 25_900, currency: 'EUR', vatPercent: 19, regularAmountMinor: null, reducedUntil: null },
    stock: { available: 83, restockAt: null },
  });
});

test('a hundred skus cost two calls', async () => {
  const { data } = await run(shop, 'Offers', { skus: skus.slice(0, 100) });
  expect(data.offers).toHaveLength(100);
  expect(data.offers.every(({ price, stock }: Row) => price && stock)).toBe(true);
  expect((await shop.calls()).map(({ service }) => service).sort()).toEqual(['inventory', 'pricing']);
});

test('more than a hundred are refused, and no service is asked', async () => {
  const { status, data, errors } = await run(shop, 'Offers', { skus: skus.slice(0, 101) });
  expect([status, data]).toEqual([200, { offers: null }]);
  expect(errors).toMatchObject([{ path: ['offers'], extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors[0]?.message).toBe('The argument "skus" must have at most 100 items, got 101.');
  expect(await shop.calls()).toEqual([]);
});

test('prices come in the currency that was asked for', async () => {
  const { data } = await run(shop, 'Offers', { skus: ['NRV-1001-BLA'], currency: 'USD' });
  expect(data.offers[0].price).toMatchObject({ amountMinor: 29_900, currency: 'USD', vatPercent: null });
});

test('without pricing there is stock, and without inventory there are prices', async () => {
  const ask = () => run(shop, 'Offers', { skus: ['NRV-1001-BLA'] });
  await shop.fault('pricing', { status: 500 });
  const unpriced = await ask();
  expect(unpriced.data.offers[0]).toMatchObject({ price: null, stock: { available: 83 } });
  expect(unpriced.errors).toMatchObject([
    { path: ['offers', 0, 'price'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
  ]);
  await shop.fault('pricing', {});
  await shop.fault('inventory', { down: true });
  const another = await run(shop, 'Offers', { skus: ['NRV-1001-SLA'] });
  expect(another.data.offers[0]).toMatchObject({ price: { amountMinor: 25_900 }, stock: null });
});
