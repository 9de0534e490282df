import type { DatabaseSync } from 'node:sqlite';
import { customers } from '../assortment/customers.ts';
import { availableOf } from '../assortment/stock.ts';
import { variants } from '../assortment/variants.ts';
import { openDatabase } from '../kit/database.ts';
import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import { ownerOf, ownerOfOrder } from './owner.ts';
import { LAST_DAY, seedOrders } from './seed.ts';
import { shipmentsOf } from './shipments.ts';

// `row` is the document itself; the columns beside it exist to find it. Numbers grow with time.
const schema = `
  create table "order" (number integer primary key, owner text not null, reference text, row text not null) strict;
  create index order_owner on "order" (owner, number desc);
  create table shipment (
    tracking_number text primary key, order_number integer not null references "order", row text not null
  ) strict, without rowid;
  create index shipment_order on shipment (order_number);
  create table cart_line (
    number integer primary key, owner text not null, sku text not null, quantity integer not null,
    added_at text not null, unique (owner, sku)
  ) strict;
  create table placed (
    owner text not null, key text not null, fingerprint text not null, order_number integer not null references "order",
    primary key (owner, key)
  ) strict, without rowid;
`;

/** Adds an order. */
export const INSERT_ORDER = 'insert into "order" values (?, ?, ?, ?)';

/** Puts a sku into a cart, or changes how many of it there are. */
export const PUT_CART_LINE = `
  insert into cart_line (owner, sku, quantity, added_at) values (?, ?, ?, ?)
  on conflict (owner, sku) do update set quantity = excluded.quantity`;

/** The database of the orders, filled from the seed. */
export function openOrders(): DatabaseSync {
  return openDatabase(schema, (database) => {
    const insert = database.prepare(INSERT_ORDER);
    const shipment = database.prepare('insert into shipment values (?, ?, ?)');
    for (const order of seedOrders()) {
      const number = Number(order.id.slice('o-'.length));
      insert.run(number, ownerOfOrder(order), order.reference ?? null, JSON.stringify(order));
      for (const one of shipmentsOf(order)) shipment.run(one.trackingNumber, number, JSON.stringify(one));
    }
    fillCarts(database);
  });
}

/** Carts with things that can be bought: the first customer has one, and a third of the others. */
function fillCarts(database: DatabaseSync): void {
  const put = database.prepare(PUT_CART_LINE);
  const plenty = [...variants.keys()].filter((sku) => availableOf(sku) >= 10);
  for (const [at, { id }] of customers.entries()) {
    const random = new Random(`cart:${id}`);
    if (!random.chance(1 / 3) && at > 0) continue;
    for (const sku of random.sample(plenty, at === 0 ? 3 : random.int(1, 5))) {
      const addedAt = daysAfter(LAST_DAY, -random.next() * 20);
      put.run(ownerOf({ kind: 'customer', accountId: id }), sku, random.int(1, 2), addedAt);
    }
  }
}
