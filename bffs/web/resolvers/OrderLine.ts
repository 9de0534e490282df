import type { OrderLineResolvers } from '../resolvers.generated.ts';
import type { Currency } from '../schema.generated.ts';
import type { OrderParent } from './Order.ts';

export type OrderLineParent = OrderParent['lines'][number] & { readonly currency: Currency };

export const OrderLine: OrderLineResolvers = {
  variantId: ({ sku }) => sku,
  unitPrice: ({ unitPriceMinor, currency }) => ({ amountMinor: unitPriceMinor, currency }),
  total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
  product: ({ productId }, _, { catalog }) => catalog.product.load(productId),
};
