import { GatewayError, type RowOf } from 'frontdesk';
import type { quays } from '../../../services/quays/endpoints.ts';
import type { BookingResolvers } from '../resolvers.generated.ts';

export type BookingParent = RowOf<typeof quays, 'book'>;

export const Booking: BookingResolvers = {
  berth: async ({ quay, number }, _, { quays }) => {
    const berth = await quays.berth.load({ quay, number });
    if (!berth) throw new GatewayError('NOT_FOUND');
    return berth;
  },
};
