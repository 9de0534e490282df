import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { INSERT_ORDER } from './database.ts';
import { ownerOfOrder } from './owner.ts';
import type { Order } from './rows.ts';

/** What is told apart by an `Idempotency-Key`: the caller's key, and what was asked for under it. */
export interface Attempt {
  owner: string;
  key: string;
  fingerprint: string;
}

/** What the orders service reads and writes of orders; rows come as the JSON text that is stored. */
export function orderQueries(database: DatabaseSync) {
  const page = database.prepare(`
    select number, row from "order" where owner = ? and number < ? and (? is null or reference = ?)
    order by number desc limit ?`);
  const total = database.prepare(
    'select count(*) as total from "order" where owner = ? and (? is null or reference = ?)',
  );
  const one = database.prepare('select row from "order" where owner = ? and number = ?');
  // By tracking number: neither the order that was asked for, nor that of time.
  const shipments = database.prepare(`
    select shipment.row from shipment join "order" on "order".number = order_number
    where owner = ? and order_number in (select value from json_each(?)) order by tracking_number limit ?`);
  const nextNumber = database.prepare('select max(number) + 1 as next from "order"');
  const insert = database.prepare(INSERT_ORDER);
  const placed = database.prepare(`
    select fingerprint, row from placed join "order" on number = order_number where placed.owner = ? and key = ?`);
  const remember = database.prepare('insert into placed values (?, ?, ?, ?)');

  return {
    page: ({ owner, before, reference, limit }: PageOf) =>
      page
        .all(owner, before, reference ?? null, reference ?? null, limit)
        .map(({ number, row }) => ({ number: Number(number), row: String(row) })),
    total: (owner: string, reference: string | undefined) =>
      Number(total.get(owner, reference ?? null, reference ?? null)?.total),
    order: (owner: string, id: string): string | undefined => textOf(one.get(owner, numberOf(id)), 'row'),
    shipments: (owner: string, orderIds: string[], limit: number): string[] =>
      shipments.all(owner, JSON.stringify(orderIds.map(numberOf)), limit).map(({ row }) => String(row)),

    /** What an earlier attempt with this key came to. */
    attempted: ({ owner, key }: Attempt): { fingerprint: string; row: string } | undefined => {
      const found = placed.get(owner, key);
      return found && { fingerprint: String(found.fingerprint), row: String(found.row) };
    },
    nextNumber: () => Number(nextNumber.get()?.next),
    add: (number: number, order: Order, { owner, key, fingerprint }: Attempt): string => {
      const row = JSON.stringify(order);
      insert.run(number, ownerOfOrder(order), order.reference ?? null, row);
      remember.run(owner, key, fingerprint, number);
      return row;
    },
  };
}

interface PageOf {
  owner: string;
  /** Orders with lower numbers. */
  before: number;
  reference: string | undefined;
  limit: number;
}

function textOf(row: Record<string, SQLOutputValue> | undefined, column: string): string | undefined {
  return row?.[column]?.toString();
}

/** The number of an order; one that nothing has when the id is none. */
function numberOf(id: string): number {
  const [, digits] = /^o-([1-9]\d{0,14})$/.exec(id) ?? [];
  return digits === undefined ? -1 : Number(digits);
}
