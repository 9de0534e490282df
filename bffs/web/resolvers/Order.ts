import type { RowOf } from 'frontdesk';
import type { orders } from '../../../services/orders/endpoints.ts';
import type { OrderResolvers } from '../resolvers.generated.ts';
import type { OrderStatus } from '../schema.generated.ts';

export type OrderParent = RowOf<typeof orders, 'order'>;

const statuses: Readonly<Record<OrderParent['status'], OrderStatus>> = {
  placed: 'PLACED',
  packed: 'PACKED',
  shipped: 'SHIPPED',
  delivered: 'DELIVERED',
  returned: 'RETURNED',
  cancelled: 'CANCELLED',
};

export const Order: OrderResolvers = {
  status: ({ status }) => statuses[status],
  lines: ({ lines, currency }) => lines.map((line) => ({ ...line, currency })),
  subtotal: ({ subtotalMinor, currency }) => ({ amountMinor: subtotalMinor, currency }),
  shipping: ({ shippingMinor, currency }) => ({ amountMinor: shippingMinor, currency }),
  total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
  shipments: async ({ id }, _, { orders }) => {
    const shipments = await orders.shipments.load(id);
    // The service gives them in no order; RFC 3339 in UTC sorts as text.
    return shipments.toSorted((a, b) => (a.shippedAt < b.shippedAt ? -1 : 1));
  },
};
