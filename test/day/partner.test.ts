import { GraphQLClient } from 'graphql-request';
import { expect, test } from 'vitest';
import { searched } from '../support/never-leaves.ts';
import { operation, useDemo } from './demo.ts';

const demo = useDemo();

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by a test.
type Data = any;

test('a partner synchronises the feed, orders and asks for the status, by operation ids alone', async () => {
  const endpoint = demo.endpoint('partner');
  const headers = { 'x-api-key': demo.key('partner'), 'content-type': 'application/json' };
  const call = async (name: string, variables: object): Promise<Data> => {
    const body = JSON.stringify({ documentId: `sha256:${operation('partner', name).id}`, variables });
    const response = await fetch(endpoint, { method: 'POST', headers, body });
    const { data, errors }: Data = await response.json();
    expect([response.status, errors]).toEqual([200, undefined]);
    return searched(data);
  };

  const products = new Map<string, Data>();
  let after: string | null = null;
  do {
    const { catalogue }: Data = await call('CatalogueFeed', { after });
    for (const product of catalogue.nodes) products.set(product.id, product);
    after = catalogue.pageInfo.hasNextPage ? catalogue.pageInfo.endCursor : null;
  } while (after !== null);
  expect(products.size).toBe(1_000);

  const skus = [...products.values()].slice(0, 100).map(({ variants }) => variants[0].sku);
  const { offers } = await call('Offers', { skus });
  const offer = offers.find(({ price, stock }: Data) => price && stock?.available > 5);
  const placed = await call('PlaceOrder', {
    input: {
      reference: 'PO-DAY-1',
      lines: [{ sku: offer.sku, quantity: 2 }],
      shippingAddress: {
        recipient: 'Goods-in',
        line1: 'Industriestrasse 14',
        postalCode: '6850',
        city: 'Dornbirn',
        country: 'AT',
      },
    },
  });
  expect(placed.placeOrder.userErrors).toEqual([]);
  expect(placed.placeOrder.order.lines[0].unitPriceMinor).toBe(offer.price.amountMinor);

  const { orderByReference } = await call('OrderByReference', { reference: 'PO-DAY-1' });
  expect(orderByReference.id).toBe(placed.placeOrder.order.id);
});

test('a partner that sends text with graphql-request is told to send an id', async () => {
  const client = new GraphQLClient(demo.endpoint('partner'), { headers: { 'x-api-key': demo.key('partner') } });
  await expect(client.request(operation('partner', 'Orders').text)).rejects.toMatchObject({
    response: { status: 400, errors: [{ extensions: { code: 'PERSISTED_QUERY_ID_REQUIRED' } }] },
  });
});
