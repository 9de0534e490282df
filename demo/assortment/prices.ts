import { Random } from '../kit/random.ts';
import { type Product, products } from './products.ts';

export const currencies = ['EUR', 'USD', 'GBP'] as const;
export type Currency = (typeof currencies)[number];

/** A reason for a lower price. */
export const promotions = [
  { id: 'autumn-sale', label: 'Autumn sale', kind: 'sale', endsAt: '2029-11-30T23:59:59Z', percent: 20 },
  { id: 'clearance', label: 'Last pieces', kind: 'clearance', endsAt: '2029-12-31T23:59:59Z', percent: 40 },
  { id: 'weekend', label: 'Weekend deal', kind: 'deal', endsAt: '2029-10-14T21:59:59Z', percent: 15 },
  { id: 'members', label: 'Members save 10 %', kind: 'member', percent: 10 },
] as const;

/** What one piece costs, in the smallest unit of its currency. */
export interface Price {
  currency: Currency;
  amountMinor: number;
  promotionId: string | null;
  /** The price without the promotion. */
  wasAmountMinor: number | null;
}

const RATES: Record<Currency, number> = { EUR: 1, USD: 1.14, GBP: 0.87 };

/** The prices of every sku, one for each currency. */
export const prices: ReadonlyMap<string, readonly Price[]> = new Map(
  products.flatMap((product) => {
    const all = pricesOf(product);
    return product.variants.map(({ sku }) => [sku, all] as const);
  }),
);

function pricesOf(product: Product): Price[] {
  const random = new Random(`pricing:${product.id}`);
  const promotion = random.chance(0.18) ? random.pick(promotions) : undefined;
  const euros = eurosOf(product, random);
  return currencies.map((currency) => {
    const full = priceTag(euros * RATES[currency]);
    if (!promotion) return { currency, amountMinor: full, promotionId: null, wasAmountMinor: null };
    const amountMinor = priceTag(euros * RATES[currency] * (1 - promotion.percent / 100));
    return { currency, amountMinor, promotionId: promotion.id, wasAmountMinor: full };
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
