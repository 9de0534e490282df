import type { DatabaseSync } from 'node:sqlite';
import { type Product, products } from '../assortment/products.ts';
import { openDatabase } from '../kit/database.ts';
import { hashOf, Random } from '../kit/random.ts';

export const currencies = ['EUR', 'USD', 'GBP'] as const;
export type Currency = (typeof currencies)[number];

const RATES: Record<Currency, number> = { EUR: 1, USD: 1.14, GBP: 0.87 };
const VAT: Record<Currency, number | null> = { EUR: 19, USD: null, GBP: 20 };

const promotions = [
  { id: 'autumn-sale', label: 'Autumn sale', kind: 'sale', endsAt: '2029-11-30T23:59:59Z', percent: 20 },
  { id: 'clearance', label: 'Last pieces', kind: 'clearance', endsAt: '2029-12-31T23:59:59Z', percent: 40 },
  { id: 'weekend', label: 'Weekend deal', kind: 'deal', endsAt: '2029-10-14T21:59:59Z', percent: 15 },
  { id: 'members', label: 'Members save 10 %', kind: 'member', percent: 10 },
] as const;

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
    const price = database.prepare('insert into price values (?, ?, ?, ?, ?, ?, ?)');
    for (const product of products) {
      const random = new Random(`pricing:${product.id}`);
      const promoted = random.chance(0.18) ? random.pick(promotions) : undefined;
      const euros = eurosOf(product, random);
      for (const { sku } of product.variants) {
        for (const currency of currencies) {
          const full = priceTag(euros * RATES[currency]);
          const reduced = promoted && priceTag(euros * RATES[currency] * (1 - promoted.percent / 100));
          const was = promoted ? full : null;
          price.run(sku, currency, reduced ?? full, VAT[currency], promoted?.id ?? null, was, hashOf(sku));
        }
      }
    }
  });
}

function eurosOf({ category, grade }: Product, random: Random): number {
  const [low, high] = category.priceEur;
  // Squared, because most products of a category are nearer to its lower end.
  return (low + (high - low) * grade ** 2) * (0.95 + 0.1 * random.next());
}

/** What a shop writes on the tag: 12.90, 48.90, 129.00, 349.00. */
function priceTag(amount: number): number {
  return amount < 100 ? Math.floor(amount) * 100 + 90 : Math.round((amount - 9) / 10) * 1_000 + 900;
}
