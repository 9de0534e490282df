import { GatewayError, type RowOf } from 'frontdesk';
import type { inventory } from './endpoints.ts';

/** From here down it is worth saying how many are left. */
export const LOW_STOCK = 5;

/** Whether a sku can be bought; each level carries only what is known at it. */
export type StockState =
  | { readonly level: 'IN_STOCK' }
  | { readonly level: 'LOW_STOCK'; readonly left: number }
  | { readonly level: 'ON_ORDER'; readonly restockAt: string }
  | { readonly level: 'OUT_OF_STOCK' };

type StockItem = RowOf<typeof inventory, 'stock'>;

/**
 * How many of a sku can be sold: those in all warehouses, less what is promised to others. Below 0 when more is promised than there is.
 * @throws {GatewayError} UPSTREAM_BAD_RESPONSE when the numbers are none.
 */
export function availableOf({ warehouses, reserved }: StockItem): number {
  const available = warehouses.reduce((sum, { quantity }) => sum + quantity, -reserved);
  if (Number.isSafeInteger(available)) return available;
  throw new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error('quantities that are no whole numbers') });
}

/**
 * The state of a sku by how many can be sold.
 * @throws {GatewayError} as `availableOf`.
 */
export function stockState(item: StockItem): StockState {
  const { warehouses } = item;
  const available = availableOf(item);
  if (available > LOW_STOCK) return { level: 'IN_STOCK' };
  if (available > 0) return { level: 'LOW_STOCK', left: available };
  // RFC 3339 in UTC sorts as text.
  const [restockAt] = warehouses.flatMap((warehouse) => warehouse.restockAt ?? []).sort();
  return restockAt === undefined ? { level: 'OUT_OF_STOCK' } : { level: 'ON_ORDER', restockAt };
}
