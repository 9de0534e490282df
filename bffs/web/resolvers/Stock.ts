import type { RowOf } from 'frontdesk';
import type { inventory } from '../../../services/inventory/endpoints.ts';
import { availableOf, stockState } from '../../../services/inventory/stock.ts';
import type { StockResolvers } from '../resolvers.generated.ts';

export type StockParent = RowOf<typeof inventory, 'stock'>;

export const Stock: StockResolvers = {
  availability: (item) => stockState(item).level,
  available: (item) => Math.max(availableOf(item), 0),
  restockAt: (item) => {
    const state = stockState(item);
    return state.level === 'ON_ORDER' ? state.restockAt : null;
  },
};
