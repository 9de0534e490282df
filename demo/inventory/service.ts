import { asList, withoutNulls } from '../kit/database.ts';
import { repeated } from '../kit/query.ts';
import { json } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { openInventory } from './database.ts';

const MAX_SKUS = 100;

/** Stock by sku in four warehouses; slow, as the system behind it is old. */
export const inventory: DemoService = {
  name: 'inventory',
  latencyMs: 80,

  open() {
    const database = openInventory();
    const stock = database.prepare(`
      select sku, reserved, warehouse, city, quantity, restock_at as restockAt
      from item join stock using (sku) join warehouse on warehouse.id = warehouse
      where sku in (select value from json_each(?)) order by sku, warehouse`);
    const warehouses = database
      .prepare('select id, name, city, country, time_zone as timeZone from warehouse order by id')
      .all();

    return {
      close: () => database.close(),
      routes: {
        'GET /stock': ({ query }) => json(itemsOf(stock.all(asList(repeated(query, 'sku', MAX_SKUS))))),
        'GET /warehouses': () => json(warehouses),
      },
    };
  },
};

/** One item per sku from the rows of a join, which come sorted by sku. */
function itemsOf(rows: Record<string, unknown>[]) {
  const items: { sku: unknown; warehouses: object[]; reserved: unknown }[] = [];
  for (const { sku, reserved, ...place } of rows) {
    if (items.at(-1)?.sku !== sku) items.push({ sku, warehouses: [], reserved });
    items.at(-1)?.warehouses.push(withoutNulls(place));
  }
  return items;
}
