import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';

const shop = useShopGateway({ bff: 'mobile' });
const MAX = 60;

test('searching more than 60 times a minute is refused with 429 and the time to wait', async () => {
  const search = '{ searchProducts(query: "tent", first: 1) { totalCount } }';
  const replies = await Promise.all(Array.from({ length: MAX + 5 }, () => shop.query(search)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(MAX);

  const refused = replies.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  for (const { headers, data, errors } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(data).toEqual({ searchProducts: null });
    expect(errors).toMatchObject([{ path: ['searchProducts'], extensions: { code: 'RATE_LIMITED' } }]);
  }

  const other = await shop.query('{ product(id: "p-1001") { name } }');
  expect(other).toMatchObject({ status: 200, errors: [] });
});

test('aliases do not get around the limit', async () => {
  const aliases = Array.from({ length: 30 }, (_, at) => `a${at}: searchProducts(first: 1) { totalCount }`).join(' ');
  const replies = [
    await shop.query(`{ ${aliases} }`),
    await shop.query(`{ ${aliases} }`),
    await shop.query(`{ ${aliases} }`),
  ];
  expect(replies.map(({ status, errors }) => [status, errors.length])).toEqual([
    [200, 0],
    [200, 0],
    [429, 30],
  ]);
});
