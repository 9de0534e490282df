import { lineOrderErrors } from '../../../services/orders/placement.ts';
import { shippingAddress } from '../../../services/orders/shipping-address.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';

export const Mutation: MutationResolvers = {
  placeOrder: async (_, { input }, { orders }) => {
    const { reference, lines, currency } = input;
    try {
      const body = {
        reference,
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
        shippingAddress: shippingAddress(input.shippingAddress),
        paymentMethod: 'invoice' as const,
        ...(currency ? { currency } : {}),
      };
      return { order: await orders.place.send({ body }), userErrors: [] };
    } catch (error) {
      const skus = lines.map(({ sku }) => sku);
      return { userErrors: lineOrderErrors(error, skus) };
    }
  },
};
