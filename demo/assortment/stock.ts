import { daysAfter } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import { products } from './products.ts';

/** Where parcels leave from. */
export const warehouses = [
  { id: 'ham', name: 'Hamburg-Altenwerder', city: 'Hamburg', country: 'DE', timeZone: 'Europe/Berlin' },
  { id: 'rtm', name: 'Rotterdam Waalhaven', city: 'Rotterdam', country: 'NL', timeZone: 'Europe/Amsterdam' },
  { id: 'lys', name: 'Lyon-Corbas', city: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' },
  { id: 'lba', name: 'Leeds Cross Green', city: 'Leeds', country: 'GB', timeZone: 'Europe/London' },
] as const;

/** How much of a sku there is, and where. */
export interface Stock {
  places: { warehouse: string; quantity: number; restockAt: string | null }[];
  /** Pieces of the total that are promised to others. */
  reserved: number;
}

const NEXT_DELIVERY = '2026-12-01';

/** The stock of every sku. */
export const stock: ReadonlyMap<string, Stock> = new Map(
  products.flatMap(({ variants }) => variants.map(({ sku }) => [sku, stockOf(sku)] as const)),
);

/** How many of a sku can be ordered; none of an unknown one. */
export function availableOf(sku: string): number {
  const { places = [], reserved = 0 } = stock.get(sku) ?? {};
  return totalOf(places) - reserved;
}

function stockOf(sku: string): Stock {
  const random = new Random(`inventory:${sku}`);
  const most = mostOf(random);
  const kept = random.sample(warehouses, random.int(1, 4)).map(({ id }) => ({ id, quantity: random.int(0, most) }));
  const reserved = Math.min(totalOf(kept), random.int(0, 3));
  const places = kept.map(({ id, quantity }) => {
    const announced = quantity === 0 && random.chance(0.7);
    const restockAt = announced ? daysAfter(NEXT_DELIVERY, random.int(0, 90) + 0.25) : null;
    return { warehouse: id, quantity, restockAt };
  });
  return { places, reserved };
}

/** Sold out, nearly so, or plenty. */
function mostOf(random: Random): number {
  const draw = random.next();
  if (draw < 0.08) return 0;
  return draw < 0.22 ? 3 : 60;
}

function totalOf(places: readonly { quantity: number }[]): number {
  return places.reduce((sum, { quantity }) => sum + quantity, 0);
}
