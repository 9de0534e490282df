import type { OfferResolvers } from '../resolvers.generated.ts';
import type { Currency } from '../schema.generated.ts';

/** A sku, and the currency in which its price is asked for. */
export interface OfferParent {
  readonly sku: string;
  readonly currency: Currency;
}

export const Offer: OfferResolvers = {
  price: ({ sku, currency }, _, { pricing }) => pricing.price.load({ sku, currency }),
  stock: ({ sku }, _, { inventory }) => inventory.stock.load(sku),
};
