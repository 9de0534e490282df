import type { VariantResolvers } from '../resolvers.generated.ts';
import type { Currency } from '../schema.generated.ts';
import type { ProductParent } from './Product.ts';

export type VariantParent = ProductParent['variants'][number];

const currencies: readonly Currency[] = ['EUR', 'USD', 'GBP'];

export const Variant: VariantResolvers = {
  id: ({ sku }) => sku,
  price: ({ sku }, _, { pricing, inputs }) => pricing.price.load({ sku, currency: inputs.currency }),
  prices: async ({ sku }, _, { pricing }) => {
    const all = await pricing.price.loadMany(currencies.map((currency) => ({ sku, currency })));
    return all.filter((price) => price !== null);
  },
  stock: ({ sku }, _, { inventory }) => inventory.stock.load(sku),
};
