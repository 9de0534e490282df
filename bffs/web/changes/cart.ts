import { cartError } from '../../../services/orders/cart.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';

export const setCartLine: MutationResolvers['setCartLine'] = async (_, { input }, { orders }) => {
  const { variantId: sku, quantity } = input;
  try {
    return { cart: await orders.setCartLine.send({ sku, body: { quantity } }), userErrors: [] };
  } catch (error) {
    const { code, message, subject } = cartError(error);
    return {
      userErrors: [
        {
          code: code === 'UNKNOWN_SKU' ? 'UNKNOWN_VARIANT' : code,
          message,
          field: ['input', subject === 'sku' ? 'variantId' : subject],
        },
      ],
    };
  }
};

export const removeCartLine: MutationResolvers['removeCartLine'] = async (_, { variantId }, { orders }) => ({
  cart: await orders.removeCartLine.send({ sku: variantId }),
  userErrors: [],
});

export const clearCart: MutationResolvers['clearCart'] = async (_, __, { orders }) => {
  await orders.clearCart.send({});
  return { cart: { lines: [], itemCount: 0 }, userErrors: [] };
};
