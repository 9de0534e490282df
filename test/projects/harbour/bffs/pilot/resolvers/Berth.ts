import type { RowOf } from 'frontdesk';
import type { quays } from '../../../services/quays/endpoints.ts';
import type { BerthResolvers } from '../resolvers.generated.ts';

export type BerthParent = RowOf<typeof quays, 'berth'>;

export const Berth: BerthResolvers = {
  occupant: ({ occupant }, _, { registry }) => (occupant === undefined ? null : registry.ship.load(occupant)),
  fee: async ({ quay, number }, { season }, { quays }) => {
    const fee = await quays.fee.load({ quay, number, season: season === 'WINTER' ? 'winter' : 'summer' });
    return fee?.cents;
  },
  winterFee: async ({ quay, number }, _, { quays }) => (await quays.winterFee.load({ quay, number }))?.cents,
};
