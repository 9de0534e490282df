import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { expect, test } from 'vitest';
import { searched } from '../support/never-leaves.ts';
import { operation, useDemo } from './demo.ts';

const demo = useDemo();

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by a test.
type Data = any;

test('a customer registers an address, reviews a product and reads the order history, with urql and its defaults', async () => {
  const authorization = `Bearer ${await demo.token('a-0011', 'web')}`;
  const client = new Client({
    url: demo.endpoint('web'),
    exchanges: [cacheExchange, fetchExchange],
    // urql sends short queries by GET, without a header that a CSRF rule could ask for.
    preferGetMethod: 'within-url-limit',
    fetchOptions: { headers: { authorization } },
  });
  const query = async (name: string, variables = {}): Promise<Data> => {
    const result = await client.query(operation('web', name).text, variables, { requestPolicy: 'network-only' });
    expect(result.error).toBeUndefined();
    return searched(result.data);
  };
  const mutate = async (name: string, variables = {}): Promise<Data> => {
    const result = await client.mutation(operation('web', name).text, variables);
    expect(result.error).toBeUndefined();
    return searched(result.data);
  };

  const address = {
    recipient: 'Noor Visser',
    line1: 'Lindenallee 5',
    postalCode: '20457',
    city: 'Hamburg',
    country: 'DE',
  };
  const { addAddress } = await mutate('AddAddress', { input: address });
  expect(addAddress.userErrors).toEqual([]);
  expect(addAddress.viewer.addresses.map(({ id }: Data) => id)).toContain(addAddress.address.id);

  const refused = (await mutate('AddAddress', { input: { ...address, postalCode: '1' } })).addAddress;
  expect(refused.address).toBeNull();
  expect(refused.userErrors[0].field).toContain('postalCode');

  const { search } = await query('Search', { text: 'jacket' });
  const [{ id: productId }] = search.nodes;
  const before = (await query('ProductPage', { id: productId })).productPage.product;
  const review = { productId, stars: 5, title: 'Worn daily', text: 'Kept me dry through a whole November.' };
  const { submitReview } = await mutate('SubmitReview', { input: review });
  expect(submitReview.userErrors).toEqual([]);
  expect(submitReview.product.rating.count).toBe((before.rating?.count ?? 0) + 1);

  const { viewer } = await query('OrderHistory', { first: 50 });
  expect(viewer.orders.nodes.length).toBeGreaterThan(0);
  for (const { total, lines } of viewer.orders.nodes)
    expect([total.text.length > 0, lines.length > 0]).toEqual([true, true]);
});
