import type { DatabaseSync } from 'node:sqlite';
import { products } from '../assortment/products.ts';
import { openDatabase } from '../kit/database.ts';
import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';

const warehouses = [
  { id: 'ham', name: 'Hamburg-Altenwerder', city: 'Hamburg', country: 'DE', timeZone: 'Europe/Berlin' },
  { id: 'rtm', name: 'Rotterdam Waalhaven', city: 'Rotterdam', country: 'NL', timeZone: 'Europe/Amsterdam' },
  { id: 'lys', name: 'Lyon-Corbas', city: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' },
  { id: 'lba', name: 'Leeds Cross Green', city: 'Leeds', country: 'GB', timeZone: 'Europe/London' },
] as const;

const NEXT_DELIVERY = '2026-12-01';

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
    const stock = database.prepare('insert into stock values (?, ?, ?, ?)');
    for (const { sku } of products.flatMap(({ variants }) => variants)) {
      const random = new Random(`inventory:${sku}`);
      const most = mostOf(random);
      const rows = random.sample(warehouses, random.int(1, 4)).map(({ id }) => ({ id, quantity: random.int(0, most) }));
      const total = rows.reduce((sum, { quantity }) => sum + quantity, 0);
      item.run(sku, Math.min(total, random.int(0, 3)));
      for (const { id, quantity } of rows) {
        const announced = quantity === 0 && random.chance(0.7);
        stock.run(sku, id, quantity, announced ? daysAfter(NEXT_DELIVERY, random.int(0, 90) + 0.25) : null);
      }
    }
  });
}

/** Sold out, nearly so, or plenty. */
function mostOf(random: Random): number {
  const draw = random.next();
  if (draw < 0.08) return 0;
  return draw < 0.22 ? 3 : 60;
}
