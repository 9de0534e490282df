import type { RowOf } from 'frontdesk';
import type { pricing } from '../../../services/pricing/endpoints.ts';
import type { PriceResolvers } from '../resolvers.generated.ts';

export type PriceParent = RowOf<typeof pricing, 'price'>;

export const Price: PriceResolvers = {
  regularAmountMinor: ({ promotion }) => promotion?.wasAmountMinor,
  reducedUntil: ({ promotion }) => promotion?.endsAt,
};
