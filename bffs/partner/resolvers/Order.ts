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
  shipments: ({ id }, _, { orders }) => orders.shipments.load(id),
};
