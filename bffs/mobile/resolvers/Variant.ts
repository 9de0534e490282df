import type { VariantResolvers } from '../resolvers.generated.ts';
import type { ProductParent } from './Product.ts';

export type VariantParent = ProductParent['variants'][number];

export const Variant: VariantResolvers = {
  id: ({ sku }) => sku,
  price: ({ sku }, _, { pricing, inputs }) => pricing.price.load({ sku, currency: inputs.currency }),
  stock: ({ sku }, _, { inventory }) => inventory.stock.load(sku),
};
