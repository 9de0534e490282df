import type { RowOf } from 'frontdesk';
import type { pricing } from '../../../services/pricing/endpoints.ts';
import { discountPercent } from '../../../services/pricing/price.ts';
import type { PriceResolvers } from '../resolvers.generated.ts';
import type { ReductionKind } from '../schema.generated.ts';

export type PriceParent = RowOf<typeof pricing, 'price'>;

const kinds: Readonly<Record<NonNullable<PriceParent['promotion']>['kind'], ReductionKind>> = {
  sale: 'SALE',
  clearance: 'CLEARANCE',
  deal: 'DEAL',
  member: 'MEMBER',
};

export const Price: PriceResolvers = {
  current: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  reduction: ({ amountMinor, currency, promotion }) =>
    promotion && {
      label: promotion.label,
      // A kind that pricing adds must not cost the page its price.
      kind: kinds[promotion.kind] ?? 'SALE',
      regular: { amountMinor: promotion.wasAmountMinor, currency },
      percent: discountPercent(amountMinor, promotion.wasAmountMinor),
      endsAt: promotion.endsAt,
    },
};
