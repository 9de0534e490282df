import type { RowOf } from 'frontdesk';
import type { inventory } from '../../../services/inventory/endpoints.ts';
import { availableOf } from '../../../services/inventory/stock.ts';
import type { StockResolvers } from '../resolvers.generated.ts';

export type StockParent = RowOf<typeof inventory, 'stock'>;

export const Stock: StockResolvers = {
  // More can be promised than there is.
  available: (item) => Math.max(0, availableOf(item)),
  restockAt: ({ warehouses }) => {
    // RFC 3339 in UTC sorts as text.
    const [next] = warehouses.flatMap(({ restockAt }) => restockAt ?? []).sort();
    return next;
  },
};
