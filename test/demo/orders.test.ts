import { describe, expect, test } from 'vitest';
import { customers } from '../../demo/assortment/customers.ts';
import { products } from '../../demo/assortment/products.ts';
import { useShop } from './shop.ts';
import { customer, partner } from './tokens.ts';

const { call } = useShop();
type Headers = Record<string, string>;
const get = (path: string, headers: Headers) => call('orders', path, { headers });

interface Order {
  id: string;
  accountId?: string;
  clientId?: string;
  status: string;
  placedAt: string;
  lines: { productId: string; quantity: number; unitPriceMinor: number; totalMinor: number }[];
  subtotalMinor: number;
  shippingMinor: number;
  totalMinor: number;
}
interface Shipment {
  id: string;
  orderId: string;
  status: string;
  lines: { sku: string; quantity: number }[];
  events: { at: string; status: string }[];
}

async function all(headers: Headers): Promise<Order[]> {
  const found: Order[] = [];
  let after = '';
  do {
    const { body } = await get(`/orders?limit=50${after}`, headers);
    found.push(...body.items);
    after = body.nextCursor ? `&after=${body.nextCursor}` : '';
  } while (after);
  return found;
}

describe('the orders of a caller', () => {
  test('come newest first, ten at a time, and page through all of them', async () => {
    const first = (await get('/orders', customer('a-0001'))).body;
    expect(first.items).toHaveLength(10);
    expect(first.total).toBe(60);
    const orders = await all(customer('a-0001'));
    expect(new Set(orders.map(({ id }) => id)).size).toBe(60);
    const moments = orders.map(({ placedAt }) => placedAt);
    expect(moments).toEqual(moments.toSorted().reverse());
  });

  test('are 3,000, each of one customer or one partner', async () => {
    const callers = [
      ...customers.map(({ id }) => ({ headers: customer(id), owner: { accountId: id } })),
      ...['alpine-outfitters', 'radhaus', 'nordic-living'].map((clientId) => {
        return { headers: partner(clientId), owner: { clientId } };
      }),
    ];
    const ids: string[] = [];
    for (const { headers, owner } of callers) {
      for (const order of await all(headers)) {
        expect({ accountId: order.accountId, clientId: order.clientId }).toEqual({
          accountId: undefined,
          clientId: undefined,
          ...owner,
        });
        ids.push(order.id);
      }
    }
    expect(new Set(ids).size).toBe(3_000);
  });

  test('add up, and hold products that were in the shop on that day', async () => {
    const listedAt = new Map(products.map(({ id, createdAt }) => [id, createdAt]));
    for (const { lines, subtotalMinor, shippingMinor, totalMinor, placedAt } of await all(customer('a-0001'))) {
      for (const { quantity, unitPriceMinor, totalMinor: lineTotal } of lines) {
        expect(lineTotal).toBe(quantity * unitPriceMinor);
      }
      expect(lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(subtotalMinor);
      expect(shippingMinor).toBe(subtotalMinor < 5_000 ? 490 : 0);
      expect(totalMinor).toBe(subtotalMinor + shippingMinor);
      expect(lines.every(({ productId }) => (listedAt.get(productId) ?? '9') < placedAt)).toBe(true);
    }
  });

  test('are in every state of the last days for the first customer', async () => {
    const { items } = (await get('/orders?limit=5', customer('a-0001'))).body;
    expect(items.map(({ status }: Order) => status)).toEqual(expect.arrayContaining(['placed', 'packed', 'shipped']));
  });

  test('are found by the reference of a partner', async () => {
    const [order] = (await get('/orders?limit=1', partner('radhaus'))).body.items;
    const found = (await get(`/orders?reference=${order.reference}`, partner('radhaus'))).body;
    expect(found).toEqual({ items: [order], total: 1 });
    expect((await get(`/orders?reference=${order.reference}`, partner('nordic-living'))).body.total).toBe(0);
  });

  test.each(['?limit=0', '?limit=51', '?after=x', '?after=e30'])('are refused for %s', async (query) => {
    const { status, headers, body } = await get(`/orders${query}`, customer('a-0001'));
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, instance: '/orders' });
    expect(body.detail).toContain('must be');
  });
});

describe('one order', () => {
  test('is there for its owner', async () => {
    const [order] = (await get('/orders?limit=1', customer('a-0001'))).body.items;
    expect((await get(`/orders/${order.id}`, customer('a-0001'))).body).toEqual(order);
  });

  test('of another is as unknown as one that there is not', async () => {
    const [order] = (await get('/orders?limit=1', customer('a-0001'))).body.items;
    for (const [id, headers] of [
      [order.id, customer('a-0002')],
      [order.id, partner('a-0001')],
      ['o-99999', customer('a-0001')],
      ['13000', customer('a-0001')],
      ["o-13000' or 1=1", customer('a-0001')],
    ] as const) {
      const { status, body } = await get(`/orders/${encodeURIComponent(id)}`, headers);
      expect(status).toBe(404);
      expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', detail: `There is no order ${id}` });
    }
  });
});

describe('shipments', () => {
  const shipments = async (ids: string[], headers: Headers, query = '&limit=300'): Promise<Shipment[]> =>
    (await get(`/shipments?orderIds=${ids.join()}${query}`, headers)).body;

  test('hold all lines of the orders that have been sent, in one parcel or two', async () => {
    const orders = await all(partner('radhaus'));
    const found = Map.groupBy(
      await shipments(
        orders.map(({ id }) => id),
        partner('radhaus'),
      ),
      ({ orderId }) => orderId,
    );
    const sent = orders.filter(({ status }) => ['shipped', 'delivered', 'returned'].includes(status));
    expect([...found.keys()].toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
    for (const { id, lines } of sent) {
      const parcels = found.get(id) ?? [];
      expect(parcels.length).toBeLessThanOrEqual(2);
      expect(parcels.flatMap((parcel) => parcel.lines)).toHaveLength(lines.length);
    }
    expect([...found.values()].some((parcels) => parcels.length === 2)).toBe(true);
  });

  test('are tracked, the latest event first', async () => {
    const orders = await all(customer('a-0001'));
    const found = await shipments(
      orders.map(({ id }) => id),
      customer('a-0001'),
    );
    for (const { status, events } of found) {
      expect(events[0]?.status).toBe(status);
      const moments = events.map(({ at }) => at);
      expect(moments).toEqual(moments.toSorted().reverse());
    }
    expect(new Set(found.map(({ status }) => status)).has('in-transit')).toBe(true);
  });

  test('are cut at 50 without a sign when no limit is sent', async () => {
    const ids = (await all(partner('radhaus'))).map(({ id }) => id);
    expect((await shipments(ids, partner('radhaus'))).length).toBeGreaterThan(50);
    expect(await shipments(ids, partner('radhaus'), '')).toHaveLength(50);
  });

  test('of others and of unknown orders are left out', async () => {
    const own = (await all(customer('a-0001'))).map(({ id }) => id);
    expect((await shipments(own, customer('a-0001'))).length).toBeGreaterThan(10);
    expect(await shipments([...own, 'o-1', 'nothing'], customer('a-0002'))).toEqual([]);
  });

  test('are refused for no order and for more than 100', async () => {
    const ids = Array.from({ length: 101 }, (_, at) => `o-${at}`).join();
    for (const path of ['/shipments', `/shipments?orderIds=${ids}`, '/shipments?orderIds=o-1&limit=301']) {
      expect((await get(path, customer('a-0001'))).status).toBe(400);
    }
  });
});
