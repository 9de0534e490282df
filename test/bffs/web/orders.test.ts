import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

test('an order history is paged, the newest first', async () => {
  const seen: { id: string; placedAt: string }[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { data, errors } = await shop.query(operation('OrderHistory'), { first: 25, after }, shop.as('a-0001'));
    expect(errors).toEqual([]);
    const { nodes, pageInfo, totalCount } = data.viewer.orders;
    seen.push(...nodes);
    total = totalCount;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(total).toBeGreaterThanOrEqual(60);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
  const dates = seen.map(({ placedAt }) => placedAt);
  expect(dates).toEqual([...dates].sort().reverse());
});

test('an order shows where its parcels are', async () => {
  const { data, errors } = await shop.query(operation('OrderDetails'), { id: 'o-12983' }, shop.as('a-0001'));
  expect(errors).toEqual([]);
  expect(data.viewer.order).toMatchObject({
    id: 'o-12983',
    status: 'SHIPPED',
    shippingAddress: { recipient: 'Ruben Visser' },
    payment: { method: expect.stringMatching(/^(CARD|PAYPAL|INVOICE)$/) },
    shipments: [
      {
        carrier: 'Parcelwise',
        trackingNumber: 'PW380807111NL',
        trackingUrl: 'https://parcelwise.example/t/PW380807111NL',
        status: 'IN_TRANSIT',
        deliveredAt: null,
        lines: [{ variantId: 'WTB-1791-STE', quantity: 1 }],
        events: [
          { status: 'IN_TRANSIT', location: 'Lyon' },
          { status: 'LABEL_CREATED', location: null },
        ],
      },
    ],
  });
});

test('parcels stand in the order in which they left', async () => {
  const { data } = await shop.query(operation('OrderDetails'), { id: 'o-12482' }, shop.as('a-0001'));
  expect(data.viewer.order.shipments.map(({ id }: { id: string }) => id)).toEqual(['s-12482-1', 's-12482-2']);
});

test("another's order is as unknown as one that there is not", async () => {
  for (const id of ['o-12983', 'o-1', '../cart']) {
    const { status, data } = await shop.query(operation('OrderDetails'), { id }, shop.as('a-0002'));
    expect({ status, data }).toEqual({ status: 200, data: { viewer: { order: null } } });
  }
  const other = await shop.query(operation('OrderDetails'), { id: 'o-12983' }, shop.as('a-0002'));
  expect(other.errors).toEqual([]);
});
