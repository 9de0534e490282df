import { type Product, products } from '../assortment/products.ts';
import { Random } from '../kit/random.ts';

/** Why a product is recommended. */
export type Reason = 'bought-together' | 'similar' | 'viewed-together' | 'same-brand';

/** That a product goes with another. */
export interface Recommendation {
  productId: string;
  /** How sure the model is, 0 to 1, with two decimals. */
  score: number;
  reason: Reason;
  /** A sentence for the customer. */
  because: string | null;
}

const MOST = 12;
const WITHOUT = 0.2;
const WITH_ONE = 0.1;

/** What goes with a product, the best first: nothing with about a fifth of them. */
export function recommendationsFor(product: Product): Recommendation[] {
  const random = new Random(`recommendations:${product.id}`);
  if (random.chance(WITHOUT)) return [];
  const count = random.chance(WITH_ONE) ? 1 : random.int(3, MOST);
  const found = random.sample(candidatesFor(product), count);
  let score = 0.9 + 0.09 * random.next();
  return found.map(({ id, reason }) => {
    const row = {
      productId: id,
      score: Math.round(score * 100) / 100,
      reason,
      because: random.chance(0.6) ? sentences[reason].replace('{name}', nameOf(product)) : null,
    };
    score *= 0.82 + 0.17 * random.next();
    return row;
  });
}

const sentences: Record<Reason, string> = {
  'bought-together': 'Others bought it together with the {name}',
  similar: 'Like the {name}, in another way',
  'viewed-together': 'Others looked at it after the {name}',
  'same-brand': 'From the makers of the {name}',
};

function candidatesFor(product: Product): { id: string; reason: Reason }[] {
  return products
    .filter((other) => other !== product && other.department === product.department)
    .map((other) => ({ id: other.id, reason: reasonFor(product, other) }));
}

function reasonFor(product: Product, other: Product): Reason {
  if (other.brand === product.brand) return 'same-brand';
  if (other.category === product.category) return 'similar';
  // Odd and even stand for what no seed can know: what lay in the same basket.
  return Number(other.id.slice('p-'.length)) % 2 === 0 ? 'bought-together' : 'viewed-together';
}

function nameOf({ brand, name }: Product): string {
  return `${brand.name} ${name}`;
}
