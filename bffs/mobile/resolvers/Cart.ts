import type { RowOf } from 'frontdesk';
import { subtotal } from '../../../services/orders/cart.ts';
import type { orders } from '../../../services/orders/endpoints.ts';
import type { CartResolvers } from '../resolvers.generated.ts';

export type CartParent = RowOf<typeof orders, 'cart'>;

export const Cart: CartResolvers = {
  subtotal: async ({ lines }, _, { pricing, inputs: { currency } }) => {
    const prices = await pricing.price.loadMany(lines.map(({ sku }) => ({ sku, currency })));
    const amountMinor = subtotal(lines, prices);
    return amountMinor === null ? null : { amountMinor, currency };
  },
};
