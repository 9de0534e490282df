import type { WarehouseStockResolvers } from '../resolvers.generated.ts';
import type { StockParent } from './Stock.ts';

export type WarehouseStockParent = StockParent['warehouses'][number];

export const WarehouseStock: WarehouseStockResolvers = {
  id: ({ warehouse }) => warehouse,
};
