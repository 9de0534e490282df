import type { components } from '../../../services/orders/openapi.generated.ts';
import type { PaymentResolvers } from '../resolvers.generated.ts';
import type { PaymentMethod } from '../schema.generated.ts';

type Method = components['schemas']['PaymentMethod'];

export interface PaymentParent {
  readonly method: Method;
  readonly last4?: string;
}

const methods: Readonly<Record<Method, PaymentMethod>> = { card: 'CARD', paypal: 'PAYPAL', invoice: 'INVOICE' };

export const Payment: PaymentResolvers = {
  method: ({ method }) => methods[method],
};
