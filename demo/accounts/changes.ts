import { type PostalAddress, phoneForm, postalAddressOf } from '../assortment/postal-address.ts';
import { currencies } from '../assortment/prices.ts';
import { Fields } from '../kit/fields.ts';
import { type Account, locales } from './rows.ts';

const emailForm = { pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, expected: 'an e-mail address of up to 254 characters' };

/** The account after a JSON merge patch (RFC 7396) of the fields that its owner may change; null removes the phone. */
export function patched(account: Account, body: unknown): Account {
  const fields = Fields.ofBody(body);
  const text = (max: number) => (name: string) => fields.text(name, max);
  const email = fields.optional('email', (name) => fields.text(name, 254, emailForm)) ?? account.email;
  const phone = fields.value('phone');
  const after: Account = {
    ...account,
    email,
    emailVerified: account.emailVerified && email === account.email,
    givenName: fields.optional('givenName', text(80)) ?? account.givenName,
    familyName: fields.optional('familyName', text(80)) ?? account.familyName,
    phone:
      phone === null
        ? undefined
        : (fields.optional('phone', (name) => fields.text(name, 30, phoneForm)) ?? account.phone),
    locale: fields.optional('locale', (name) => fields.oneOf(name, locales)) ?? account.locale,
    currency: fields.optional('currency', (name) => fields.oneOf(name, currencies)) ?? account.currency,
    newsletter: fields.optional('newsletter', (name) => fields.flag(name)) ?? account.newsletter,
  };
  fields.end();
  return after;
}

/** An address as its owner sends it. */
export interface SentAddress extends PostalAddress {
  label: string | undefined;
  isDefault: boolean | undefined;
}

/** Reads an address; refuses with 422 and the first field that is wrong. */
export function sentAddressOf(body: unknown): SentAddress {
  const fields = Fields.ofBody(body);
  const address = {
    label: fields.optional('label', (name) => fields.text(name, 40)),
    ...postalAddressOf(fields),
    isDefault: fields.optional('isDefault', (name) => fields.flag(name)),
  };
  fields.end();
  return address;
}
