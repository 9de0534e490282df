import type { DatabaseSync } from 'node:sqlite';
import { stock, warehouses } from '../assortment/stock.ts';
import { openDatabase } from '../kit/database.ts';

const schema = `
  create table warehouse (
    id text primary key, name text not null, city text not null, country text not null, time_zone text not null
  ) strict;
  create table item (sku text primary key, reserved integer not null) strict;
  create table stock (
    sku text not null references item, warehouse text not null references warehouse, quantity integer not null,
    restock_at text, primary key (sku, warehouse)
  ) strict, without rowid;
`;

/** The database of the inventory, filled from the seed. */
export function openInventory(): DatabaseSync {
  return openDatabase(schema, (database) => {
    const warehouse = database.prepare('insert into warehouse values (?, ?, ?, ?, ?)');
    for (const { id, name, city, country, timeZone } of warehouses) warehouse.run(id, name, city, country, timeZone);
    const item = database.prepare('insert into item values (?, ?)');
    const place = database.prepare('insert into stock values (?, ?, ?, ?)');
    for (const [sku, { places, reserved }] of stock) {
      item.run(sku, reserved);
      for (const { warehouse, quantity, restockAt } of places) place.run(sku, warehouse, quantity, restockAt);
    }
  });
}
