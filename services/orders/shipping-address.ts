import type { components } from './openapi.generated.ts';

type PostalAddress = components['schemas']['PostalAddress'];

/** An address as clients send it, or as a customer's account holds it: what is left out may be null. */
export type AddressFields = {
  readonly [K in keyof PostalAddress]: undefined extends PostalAddress[K]
    ? PostalAddress[K] | null | undefined
    : PostalAddress[K];
};

/** Where an order goes to: only the fields of an address, and only those that have a value. The service refuses others. */
export function shippingAddress(address: AddressFields): PostalAddress {
  const { recipient, line1, line2, postalCode, city, region, country, phone } = address;
  return {
    recipient,
    line1,
    postalCode,
    city,
    country,
    ...(line2 ? { line2 } : {}),
    ...(region ? { region } : {}),
    ...(phone ? { phone } : {}),
  };
}
