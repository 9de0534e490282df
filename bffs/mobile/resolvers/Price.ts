import type { RowOf } from 'frontdesk';
import type { pricing } from '../../../services/pricing/endpoints.ts';
import { discountPercent, priceText } from '../../../services/pricing/price.ts';
import type { PriceResolvers } from '../resolvers.generated.ts';

export type PriceParent = RowOf<typeof pricing, 'price'>;

export const Price: PriceResolvers = {
  text: ({ amountMinor, currency }, _, { inputs }) => priceText(amountMinor, currency, inputs.locale),
  includesTax: ({ vatPercent }) => vatPercent !== undefined,
  promotion: ({ amountMinor, currency, promotion }, _, { inputs }) =>
    promotion && {
      label: promotion.label,
      was: priceText(promotion.wasAmountMinor, currency, inputs.locale),
      discountPercent: discountPercent(amountMinor, promotion.wasAmountMinor),
      endsAt: promotion.endsAt,
    },
};
