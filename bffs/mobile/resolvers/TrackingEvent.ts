import type { TrackingEventResolvers } from '../resolvers.generated.ts';
import { type ShipmentParent, shipmentStatuses } from './Shipment.ts';

export type TrackingEventParent = ShipmentParent['events'][number];

export const TrackingEvent: TrackingEventResolvers = {
  status: ({ status }) => shipmentStatuses[status],
};
