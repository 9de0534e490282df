import { cartError } from '../../../services/orders/cart.ts';
import { cartOrderErrors } from '../../../services/orders/placement.ts';
import { type AddressFields, shippingAddress } from '../../../services/orders/shipping-address.ts';
import { spendingLimit } from '../../../services/orders/spending.ts';
import type { Context } from '../context.generated.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';

const paymentMethods = { CARD: 'card', PAYPAL: 'paypal', INVOICE: 'invoice' } as const;

const noAddress = {
  code: 'NO_ADDRESS',
  message: 'The account has no address: send one.',
  field: ['input', 'shippingAddress'],
} as const;

export const Mutation: MutationResolvers = {
  setCartLine: async (_, { input: { variantId, quantity } }, { orders }) => {
    try {
      return { cart: await orders.setCartLine.send({ sku: variantId, body: { quantity } }), userErrors: [] };
    } catch (error) {
      const { code, message, subject } = cartError(error);
      return {
        userErrors: [
          {
            code: code === 'UNKNOWN_SKU' ? 'UNKNOWN_VARIANT' : code,
            message,
            field: ['input', subject === 'sku' ? 'variantId' : 'quantity'],
          },
        ],
      };
    }
  },
  removeCartLine: async (_, { variantId }, { orders }) => ({
    cart: await orders.removeCartLine.send({ sku: variantId }),
    userErrors: [],
  }),
  placeOrder: async (_, { input }, { orders, accounts, principal, inputs: { currency } }) => {
    const address = input.shippingAddress ?? (await defaultAddress(accounts));
    if (!address) return { userErrors: [noAddress] };
    try {
      const body = {
        fromCart: true,
        currency,
        shippingAddress: shippingAddress(address),
        ...(input.paymentMethod ? { paymentMethod: paymentMethods[input.paymentMethod] } : {}),
        ...spendingLimit(principal),
      };
      return { order: await orders.place.send({ body }), userErrors: [] };
    } catch (error) {
      return { userErrors: cartOrderErrors(error).map(({ sku, ...rest }) => ({ ...rest, variantId: sku })) };
    }
  },
};

async function defaultAddress(accounts: Context['accounts']): Promise<AddressFields | undefined> {
  const { addresses } = await accounts.addresses.load({});
  return addresses.find(({ isDefault }) => isDefault);
}
