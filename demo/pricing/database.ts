import type { DatabaseSync } from 'node:sqlite';
import { type Currency, prices, promotions } from '../assortment/prices.ts';
import { openDatabase } from '../kit/database.ts';
import { hashOf } from '../kit/random.ts';

const VAT: Record<Currency, number | null> = { EUR: 19, USD: null, GBP: 20 };

// `shuffle` gives the rows an order that has nothing to do with any request, and is the same at every start.
const schema = `
  create table promotion (id text primary key, label text not null, kind text not null, ends_at text) strict;
  create table price (
    sku text not null, currency text not null, amount_minor integer not null, vat_percent integer,
    promotion_id text references promotion, was_amount_minor integer, shuffle integer not null,
    primary key (sku, currency)
  ) strict, without rowid;
`;

/** The database of the pricing service, filled from the seed. */
export function openPricing(): DatabaseSync {
  return openDatabase(schema, (database) => {
    const promotion = database.prepare('insert into promotion values (?, ?, ?, ?)');
    for (const one of promotions) promotion.run(one.id, one.label, one.kind, 'endsAt' in one ? one.endsAt : null);
    const insert = database.prepare('insert into price values (?, ?, ?, ?, ?, ?, ?)');
    for (const [sku, all] of prices) {
      for (const { currency, amountMinor, promotionId, wasAmountMinor } of all) {
        insert.run(sku, currency, amountMinor, VAT[currency], promotionId, wasAmountMinor, hashOf(sku));
      }
    }
  });
}
