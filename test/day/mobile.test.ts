import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { expect, test } from 'vitest';
import { searched } from '../support/never-leaves.ts';
import { operation, useDemo } from './demo.ts';

const demo = useDemo();

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into by a test.
type Data = any;

test('a customer browses, searches, fills a cart, orders and follows the parcel, with Apollo Client', async () => {
  const authorization = `Bearer ${await demo.token('a-0007', 'mobile')}`;
  const link = new HttpLink({ uri: demo.endpoint('mobile'), headers: { authorization, 'x-currency': 'EUR' } });
  const client = new ApolloClient({
    link,
    cache: new InMemoryCache({ typePolicies: { Image: { merge: true } } }),
    clientAwareness: { name: 'shop-app', version: '9.1' },
  });
  const query = async (name: string, variables = {}): Promise<Data> =>
    searched(
      (await client.query({ query: operation('mobile', name).document, variables, fetchPolicy: 'network-only' })).data,
    );
  const mutate = async (name: string, variables = {}): Promise<Data> =>
    searched((await client.mutate({ mutation: operation('mobile', name).document, variables })).data);

  const { home } = await query('Home');
  expect(home.sections.flatMap(({ products }: Data) => products)).toHaveLength(20);

  const { searchProducts } = await query('Search', { query: 'tent', sort: 'NAME' });
  expect(searchProducts.totalCount).toBeGreaterThan(3);

  const [found] = searchProducts.nodes;
  const { product } = await query('VariantPicker', { productId: found.id });
  const variant = product.variants.find(({ stock }: Data) => stock.level === 'IN_STOCK');
  expect(variant.price.text).toMatch(/€/);

  const { setCartLine } = await mutate('SetCartLine', { input: { variantId: variant.id, quantity: 1 } });
  expect(setCartLine.userErrors).toEqual([]);
  const { cart } = await query('MyCart');
  expect(cart.lines.map(({ id }: Data) => id)).toContain(variant.id);

  const { placeOrder } = await mutate('PlaceOrder', { input: {} });
  expect(placeOrder.userErrors).toEqual([]);
  expect((await query('MyCart')).cart.itemCount).toBe(0);

  const { orders } = await query('MyOrders');
  expect(orders.nodes[0].id).toBe(placeOrder.order.id);
  const { order } = await query('Order', { id: placeOrder.order.id });
  expect([order.status, order.lines.length > 0]).toEqual(['PLACED', true]);

  const shipped = orders.nodes.find(({ status }: Data) => status === 'SHIPPED' || status === 'DELIVERED');
  const tracked = (await query('Order', { id: shipped.id })).order;
  expect(tracked.shipments[0].latestEvent.message).toMatch(/\w/);
  expect(tracked.shipments[0].carrier.length).toBeGreaterThan(0);
});
