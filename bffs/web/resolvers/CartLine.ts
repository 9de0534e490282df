import type { CartLineResolvers } from '../resolvers.generated.ts';
import type { CartParent } from './Cart.ts';

export type CartLineParent = CartParent['lines'][number];

export const CartLine: CartLineResolvers = {
  variantId: ({ sku }) => sku,
  product: ({ productId }, _, { catalog }) => catalog.product.load(productId),
  variant: async ({ productId, sku }, _, { catalog }) => {
    const product = await catalog.product.load(productId);
    return product?.variants.find((variant) => variant.sku === sku);
  },
  price: ({ sku }, _, { pricing, inputs }) => pricing.price.load({ sku, currency: inputs.currency }),
  total: async ({ sku, quantity }, _, { pricing, inputs: { currency } }) => {
    const price = await pricing.price.load({ sku, currency });
    return price && { amountMinor: price.amountMinor * quantity, currency };
  },
  stock: ({ sku }, _, { inventory }) => inventory.stock.load(sku),
};
