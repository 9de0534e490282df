import { refusalOf } from './refusal.ts';

/** A user error of changing a line of a cart. */
export interface CartError {
  readonly code: 'UNKNOWN_SKU' | 'CART_FULL' | 'INVALID_QUANTITY';
  /** A sentence in English. */
  readonly message: string;
  /** What it is about. */
  readonly subject: 'sku' | 'quantity';
}

/**
 * The user error that a refused change of a cart's line stands for.
 * @throws what it is given, when that is nothing that a user can put right.
 */
export function cartError(error: unknown): CartError {
  switch (refusalOf(error)?.kind) {
    case 'unknown':
      return { code: 'UNKNOWN_SKU', message: 'There is nothing to buy with this id.', subject: 'sku' };
    case 'cart-full':
      return { code: 'CART_FULL', message: 'The cart holds no more different things.', subject: 'sku' };
    case 'invalid-field':
      return { code: 'INVALID_QUANTITY', message: 'The quantity must be from 1 to 999.', subject: 'quantity' };
    default:
      throw error;
  }
}

/**
 * What the lines of a cart cost together, in the smallest unit of the currency; `null` while a price is not known, since a sum that leaves
 * something out would be taken for the whole.
 * @param prices of one piece, in the order of the lines
 */
export function subtotal(
  lines: readonly { readonly quantity: number }[],
  prices: readonly ({ readonly amountMinor: number } | null)[],
): number | null {
  let sum = 0;
  for (const [at, { quantity }] of lines.entries()) {
    const price = prices[at];
    if (!price) return null;
    sum += quantity * price.amountMinor;
  }
  return sum;
}
