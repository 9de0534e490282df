import type { Fields } from '../kit/fields.ts';
import { countries } from './countries.ts';

/** Where a parcel can be sent; a key without a value is undefined, and so not in JSON. */
export interface PostalAddress {
  recipient: string;
  line1: string;
  line2: string | undefined;
  postalCode: string;
  city: string;
  region: string | undefined;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone: string | undefined;
}

/** A telephone number as people write it. */
export const phoneForm = {
  pattern: /^\+?[0-9][0-9 ()/-]{4,28}$/,
  expected: 'a telephone number of 6 to 30 characters',
};

/** Reads an address; refuses with 422 and the first field that is wrong. */
export function postalAddressOf(fields: Fields): PostalAddress {
  const code = fields.oneOf(
    'country',
    countries.map((country) => country.code),
  );
  const postalCode = countries.find((country) => country.code === code)?.postalCode;
  return {
    recipient: fields.text('recipient', 80),
    line1: fields.text('line1', 100),
    line2: fields.optional('line2', (name) => fields.text(name, 100)),
    postalCode: fields.text('postalCode', 12, postalCode),
    city: fields.text('city', 80),
    region: fields.optional('region', (name) => fields.text(name, 40)),
    country: code,
    phone: fields.optional('phone', (name) => fields.text(name, 30, phoneForm)),
  };
}
