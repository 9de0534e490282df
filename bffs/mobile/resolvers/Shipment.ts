import type { RowOf } from 'frontdesk';
import type { orders } from '../../../services/orders/endpoints.ts';
import type { ShipmentResolvers } from '../resolvers.generated.ts';
import type { ShipmentStatus } from '../schema.generated.ts';

export type ShipmentParent = RowOf<typeof orders, 'shipments'>;

/** Where a parcel is, as the service names it. */
export const shipmentStatuses: Readonly<Record<ShipmentParent['status'], ShipmentStatus>> = {
  'label-created': 'LABEL_CREATED',
  'in-transit': 'IN_TRANSIT',
  'out-for-delivery': 'OUT_FOR_DELIVERY',
  delivered: 'DELIVERED',
};

export const Shipment: ShipmentResolvers = {
  status: ({ status }) => shipmentStatuses[status],
  latestEvent: ({ events: [latest] }) => latest,
};
