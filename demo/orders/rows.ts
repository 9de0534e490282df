import type { PostalAddress } from '../assortment/postal-address.ts';
import { type Currency, prices } from '../assortment/prices.ts';
import { variants } from '../assortment/variants.ts';

export const paymentMethods = ['card', 'paypal', 'invoice'] as const;

export type OrderStatus = 'placed' | 'packed' | 'shipped' | 'delivered' | 'returned' | 'cancelled';

/** So many of a sku. */
export interface Quantity {
  sku: string;
  quantity: number;
}

/** What was bought, under the name and at the price of that day. */
export interface OrderLine extends Quantity {
  productId: string;
  name: string;
  colour: string;
  size: string | undefined;
  unitPriceMinor: number;
  totalMinor: number;
}

/** An order; either a customer or a partner has placed it. */
export interface Order {
  id: string;
  accountId: string | undefined;
  clientId: string | undefined;
  /** What the caller calls it. */
  reference: string | undefined;
  status: OrderStatus;
  placedAt: string;
  updatedAt: string;
  currency: Currency;
  lines: OrderLine[];
  subtotalMinor: number;
  shippingMinor: number;
  totalMinor: number;
  shippingAddress: PostalAddress;
  payment: { method: (typeof paymentMethods)[number]; last4: string | undefined };
  fulfilment: { warehouse: string; wave: number; note: string | undefined };
}

const FREE_SHIPPING_FROM_MINOR = 5_000;
const SHIPPING_MINOR = 490;

/** The line of a sku that the shop has. */
export function lineOf({ sku, quantity }: Quantity, currency: Currency): OrderLine {
  const known = variants.get(sku);
  const unitPriceMinor = prices.get(sku)?.find((price) => price.currency === currency)?.amountMinor;
  if (!known || unitPriceMinor === undefined) throw new Error(`There is no price of ${sku} in ${currency}`);
  const { product, variant } = known;
  return {
    sku,
    productId: product.id,
    name: `${product.brand.name} ${product.name}`,
    colour: variant.colour,
    size: variant.size,
    quantity,
    unitPriceMinor,
    totalMinor: unitPriceMinor * quantity,
  };
}

/** What the lines of an order add up to. */
export function totalsOf(lines: readonly OrderLine[]) {
  const subtotalMinor = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const shippingMinor = subtotalMinor >= FREE_SHIPPING_FROM_MINOR ? 0 : SHIPPING_MINOR;
  return { subtotalMinor, shippingMinor, totalMinor: subtotalMinor + shippingMinor };
}

/** The id of an order by its number, which grows with time. */
export function orderIdOf(number: number): string {
  return `o-${number}`;
}
