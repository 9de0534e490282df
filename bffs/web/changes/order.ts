import { unknownAddress } from '../../../services/accounts/refusal.ts';
import type { components } from '../../../services/orders/openapi.generated.ts';
import { cartOrderErrors } from '../../../services/orders/placement.ts';
import { refusalOf } from '../../../services/orders/refusal.ts';
import { shippingAddress } from '../../../services/orders/shipping-address.ts';
import { spendingLimit } from '../../../services/orders/spending.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';
import type { PaymentMethod, PlaceOrderUserError } from '../schema.generated.ts';

const methods: Readonly<Record<PaymentMethod, components['schemas']['PaymentMethod']>> = {
  CARD: 'card',
  PAYPAL: 'paypal',
  INVOICE: 'invoice',
};

export const placeOrder: MutationResolvers['placeOrder'] = async (
  _,
  { input },
  { accounts, orders, inputs, principal },
) => {
  const { addresses } = await accounts.addresses.load({});
  const address = addresses.find(({ id }) => id === input.addressId);
  if (!address) return { viewer: {}, userErrors: [unknownAddress(['input', 'addressId'])] };
  const body = {
    fromCart: true,
    currency: inputs.currency,
    shippingAddress: shippingAddress(address),
    paymentMethod: methods[input.paymentMethod],
    ...(input.reference ? { reference: input.reference } : {}),
    ...spendingLimit(principal),
  };
  try {
    return { order: await orders.place.send({ body }), viewer: {}, userErrors: [] };
  } catch (error) {
    return { viewer: {}, userErrors: userErrors(error) };
  }
};

function userErrors(error: unknown): readonly PlaceOrderUserError[] {
  const refusal = refusalOf(error);
  if (refusal?.kind === 'out-of-stock' && refusal.lines.length > 0) {
    return refusal.lines.map(({ sku, requested, available }) => ({
      code: 'OUT_OF_STOCK',
      message: `Only ${available} of ${sku} are in stock; the cart has ${requested}.`,
      variantId: sku,
      available,
    }));
  }
  return cartOrderErrors(error).map(({ code, message, field, sku }) => ({
    code,
    message,
    // The client chose an address and did not write it.
    field: field?.[1] === 'shippingAddress' ? ['input', 'addressId'] : field,
    variantId: sku,
  }));
}
