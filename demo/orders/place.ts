import { availableOf } from '../assortment/stock.ts';
import type { Caller } from '../kit/caller.ts';
import { Problem } from '../kit/problem.ts';
import type { NewOrder } from './new-order.ts';
import { lineOf, type Order, orderIdOf, type Quantity, totalsOf } from './rows.ts';

/**
 * Makes the order of these lines; refuses with 409 when there is not enough in stock, or it costs too much. Orders do not lessen the stock:
 * the seed is counted anew for each, so that the inventory, which hears of none, always agrees.
 */
export function placed(
  { currency, shippingAddress, paymentMethod, reference, maxTotalMinor }: NewOrder,
  quantities: readonly Quantity[],
  { number, caller, now }: { number: number; caller: Caller; now: Date },
): Order {
  const missing = quantities
    .map(({ sku, quantity }) => ({ sku, requested: quantity, available: Math.max(availableOf(sku), 0) }))
    .filter(({ requested, available }) => requested > available);
  if (missing.length > 0) {
    const sentence = `Not enough in stock of ${missing.map(({ sku }) => sku).join(', ')}`;
    throw new Problem(409, 'out-of-stock', 'Out of stock', sentence, { lines: missing });
  }
  const lines = quantities.map((quantity) => lineOf(quantity, currency));
  const totals = totalsOf(lines);
  if (maxTotalMinor !== undefined && totals.totalMinor > maxTotalMinor) {
    const sentence = `It costs ${totals.totalMinor}, which is more than ${maxTotalMinor}`;
    throw new Problem(409, 'total-exceeded', 'More than it may cost', sentence);
  }
  const placedAt = now.toISOString();
  return {
    id: orderIdOf(number),
    accountId: caller.kind === 'customer' ? caller.accountId : undefined,
    clientId: caller.kind === 'partner' ? caller.clientId : undefined,
    reference,
    status: 'placed',
    placedAt,
    updatedAt: placedAt,
    currency,
    lines,
    ...totals,
    shippingAddress,
    payment: { method: paymentMethod, last4: undefined },
    fulfilment: { warehouse: 'ham', wave: 1, note: undefined },
  };
}
