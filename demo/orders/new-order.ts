import { type PostalAddress, postalAddressOf } from '../assortment/postal-address.ts';
import { type Currency, currencies } from '../assortment/prices.ts';
import { variants } from '../assortment/variants.ts';
import { Fields } from '../kit/fields.ts';
import { type Order, paymentMethods, type Quantity } from './rows.ts';

export const MAX_LINES = 50;
export const MAX_QUANTITY = 999;

/** What a caller sends to place an order. */
export interface NewOrder {
  source: { kind: 'cart' } | { kind: 'lines'; lines: Quantity[] };
  currency: Currency;
  shippingAddress: PostalAddress;
  paymentMethod: Order['payment']['method'];
  reference: string | undefined;
  /** What it may cost at most, with delivery. */
  maxTotalMinor: number | undefined;
}

/** Reads a new order; refuses with 422 and the first field that is wrong. */
export function newOrderOf(body: unknown): NewOrder {
  const fields = Fields.ofBody(body);
  const order = {
    source: sourceOf(fields),
    currency: fields.optional('currency', (name) => fields.oneOf(name, currencies)) ?? 'EUR',
    shippingAddress: shippingAddressOf(fields.object('shippingAddress')),
    paymentMethod: fields.optional('paymentMethod', (name) => fields.oneOf(name, paymentMethods)) ?? 'invoice',
    reference: fields.optional('reference', (name) => fields.text(name, 64)),
    maxTotalMinor: fields.optional('maxTotalMinor', (name) =>
      fields.integer(name, { min: 0, max: Number.MAX_SAFE_INTEGER }),
    ),
  };
  fields.end();
  return order;
}

/** Reads how many of a sku a cart shall hold. */
export function quantityOf(body: unknown): number {
  const fields = Fields.ofBody(body);
  const quantity = fields.integer('quantity', { min: 1, max: MAX_QUANTITY });
  fields.end();
  return quantity;
}

function sourceOf(fields: Fields): NewOrder['source'] {
  const fromCart = fields.optional('fromCart', (name) => fields.flag(name)) ?? false;
  if (!fromCart) return { kind: 'lines', lines: merged(fields.objects('lines', MAX_LINES).map(lineIn)) };
  if (fields.value('lines') !== undefined) throw fields.wrong('lines', 'left out when the order is made from the cart');
  return { kind: 'cart' };
}

function lineIn(fields: Fields): Quantity {
  const sku = fields.text('sku', 60);
  if (!variants.has(sku)) throw fields.wrong('sku', 'a sku of the shop');
  const line = { sku, quantity: fields.integer('quantity', { min: 1, max: MAX_QUANTITY }) };
  fields.end();
  return line;
}

/** The lines with each sku once. */
function merged(lines: Quantity[]): Quantity[] {
  const all = Map.groupBy(lines, ({ sku }) => sku);
  return [...all].map(([sku, same]) => ({ sku, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) }));
}

function shippingAddressOf(fields: Fields): PostalAddress {
  const address = postalAddressOf(fields);
  fields.end();
  return address;
}
