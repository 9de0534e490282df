import { priceText } from '../../../services/pricing/price.ts';
import type { MoneyResolvers } from '../resolvers.generated.ts';
import type { Currency } from '../schema.generated.ts';

export interface MoneyParent {
  /** In the smallest unit of the currency. */
  readonly amountMinor: number;
  readonly currency: Currency;
}

export const Money: MoneyResolvers = {
  text: ({ amountMinor, currency }, _, { inputs }) => priceText(amountMinor, currency, inputs.locale),
};
