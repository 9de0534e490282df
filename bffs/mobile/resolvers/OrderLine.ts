import type { OrderLineResolvers } from '../resolvers.generated.ts';
import type { OrderParent } from './Order.ts';

export type OrderLineParent = OrderParent['lines'][number] & Pick<OrderParent, 'currency'>;

export const OrderLine: OrderLineResolvers = {
  id: ({ sku }) => sku,
  variantName: ({ colour, size }) => (size === undefined ? colour : `${colour}, ${size}`),
  total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
  product: ({ productId }, _, { catalog }) => catalog.product.load(productId),
};
