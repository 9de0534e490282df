import { expect, test } from 'vitest';
import { productIds, useShop } from './shop.ts';

const { call, post } = useShop();

interface Price {
  sku: string;
  currency: string;
  amountMinor: number;
  promotion?: { label: string; wasAmountMinor: number };
}

async function skus(): Promise<string[]> {
  const { body } = await call('catalog', `/products?ids=${productIds(100).join()}&limit=100`);
  return body.map(({ defaultSku }: { defaultSku: string }) => defaultSku);
}

async function prices(list: string[], currency: string): Promise<Price[]> {
  return (await post('pricing', '/prices:batchGet', { skus: list, currency })).body.prices;
}

test('prices every sku of the catalog in each currency, in an order of its own', async () => {
  const asked = await skus();
  for (const currency of ['EUR', 'USD', 'GBP']) {
    const answered = await prices(asked, currency);
    const order = answered.map(({ sku }) => sku);
    expect(order.toSorted()).toEqual(asked.toSorted());
    expect(order).not.toEqual(asked);
    expect(order).not.toEqual(asked.toSorted());
    expect(answered.every((price) => price.currency === currency && Number.isInteger(price.amountMinor))).toBe(true);
  }
});

test('answers the same order however the skus are asked for', async () => {
  const asked = await skus();
  expect(await prices(asked, 'EUR')).toEqual(await prices(asked.toReversed(), 'EUR'));
});

test('reduces some products, and says from which price', async () => {
  const reduced = (await prices(await skus(), 'EUR')).filter(({ promotion }) => promotion);
  expect(reduced.length).toBeGreaterThan(5);
  expect(reduced.length).toBeLessThan(40);
  for (const { amountMinor, promotion } of reduced) expect(promotion?.wasAmountMinor).toBeGreaterThan(amountMinor);
});

test('leaves unknown skus out', async () => {
  const [sku = ''] = await skus();
  expect(await prices(['nothing', sku], 'EUR')).toMatchObject([{ sku }]);
  expect(await prices(['nothing'], 'EUR')).toEqual([]);
});

test.each([
  [{ skus: ['a'], currency: 'CHF' }, 'currency must be one of EUR, USD, GBP, but got "CHF"'],
  [{ skus: ['a'] }, 'currency must be one of EUR, USD, GBP, but got undefined'],
  [{ skus: [], currency: 'EUR' }, 'skus must be a list of 1 to 200 texts, but got a list of 0'],
  [{ skus: Array(201).fill('a'), currency: 'EUR' }, 'skus must be a list of 1 to 200 texts, but got a list of 201'],
  [{ skus: 'a', currency: 'EUR' }, 'skus must be a list of 1 to 200 texts, but got string'],
  [['a'], 'The body must be a JSON object'],
  ['no object', 'The body must be a JSON object'],
])('refuses a wrong body (%#)', async (body, error) => {
  expect(await post('pricing', '/prices:batchGet', body)).toMatchObject({ status: 400, body: { error } });
});
