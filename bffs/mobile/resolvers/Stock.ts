import type { RowOf } from 'frontdesk';
import type { inventory } from '../../../services/inventory/endpoints.ts';
import { stockState } from '../../../services/inventory/stock.ts';
import type { StockResolvers } from '../resolvers.generated.ts';

export type StockParent = RowOf<typeof inventory, 'stock'>;

export const Stock: StockResolvers = {
  level: (item) => stockState(item).level,
  left: (item) => {
    const state = stockState(item);
    return state.level === 'LOW_STOCK' ? state.left : null;
  },
  restockAt: (item) => {
    const state = stockState(item);
    return state.level === 'ON_ORDER' ? state.restockAt : null;
  },
};
