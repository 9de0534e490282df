import type { CartLineResolvers } from '../resolvers.generated.ts';
import type { CartParent } from './Cart.ts';

export type CartLineParent = CartParent['lines'][number];

export const CartLine: CartLineResolvers = {
  id: ({ sku }) => sku,
  product: ({ productId }, _, { catalog }) => catalog.product.load(productId),
  variant: async ({ sku, productId }, _, { catalog }) => {
    const product = await catalog.product.load(productId);
    return product?.variants.find((variant) => variant.sku === sku);
  },
  price: ({ sku }, _, { pricing, inputs }) => pricing.price.load({ sku, currency: inputs.currency }),
  stock: ({ sku }, _, { inventory }) => inventory.stock.load(sku),
};
