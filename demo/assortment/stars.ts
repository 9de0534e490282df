import { Random } from '../kit/random.ts';
import { products } from './products.ts';

const REVIEWS = 5_000;
// The newest products have not been reviewed yet, and a few are reviewed a lot.
const UNREVIEWED = 80;

/** The stars of the 5,000 reviews, by product id; products without any are not there. */
export const stars: ReadonlyMap<string, readonly number[]> = makeStars();

/** The mean of some stars, to two decimals. */
export function average(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
}

function makeStars(): Map<string, number[]> {
  const random = new Random('stars');
  const all = products.slice(0, products.length - UNREVIEWED);
  const ranked = random.sample(all, all.length).map(({ id }) => ({ id, appeal: random.next() }));
  const found = new Map<string, number[]>();
  for (let at = 0; at < REVIEWS; at++) {
    const product = ranked[Math.floor(ranked.length * random.next() ** 2)];
    if (!product) continue;
    found.set(product.id, [...(found.get(product.id) ?? []), starsFor(product.appeal, random)]);
  }
  return found;
}

function starsFor(appeal: number, random: Random): number {
  const five = 0.35 + 0.4 * appeal;
  const draw = random.next();
  if (draw < five) return 5;
  const rest = (draw - five) / (1 - five);
  if (rest < 0.55) return 4;
  if (rest < 0.77) return 3;
  return rest < 0.9 ? 2 : 1;
}
