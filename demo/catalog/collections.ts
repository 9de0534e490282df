import { products } from '../assortment/products.ts';
import { average, stars } from '../assortment/stars.ts';

/** A list of products that an editor, or a rule, has put together for the home page. */
export interface Collection {
  id: string;
  title: string;
  subtitle?: string;
  kind: 'hero' | 'bestsellers' | 'editorial' | 'new_arrivals';
  productIds: string[];
}

/** What the home page shows: four collections, 20 products, none of them twice. */
export const collections: readonly Collection[] = makeCollections();

function makeCollections(): Collection[] {
  const left = products.map((product) => {
    const given = stars.get(product.id) ?? [];
    return { ...product, reviews: given.length, rating: given.length > 0 ? average(given) : 0 };
  });
  const take = (count: number, fits: (product: (typeof left)[number]) => boolean): string[] => {
    const taken: typeof left = [];
    for (const product of left) {
      // One of each category, or a shelf of tents would be the bestseller.
      const fresh = !taken.some(({ category }) => category.id === product.category.id);
      if (taken.length < count && fresh && fits(product)) taken.push(product);
    }
    for (const product of taken) left.splice(left.indexOf(product), 1);
    return taken.map(({ id }) => id);
  };

  left.sort((a, b) => b.reviews - a.reviews || (a.id < b.id ? -1 : 1));
  const hero = take(3, ({ department, rating }) => department.id === 'camping' && rating >= 4);
  const bestsellers = take(8, () => true);
  const editorial = take(5, ({ department }) => ['kitchen', 'living'].includes(department.id));
  left.sort((a, b) => (a.id < b.id ? 1 : -1));
  const arrivals = take(4, () => true);

  return [
    {
      id: 'autumn-nights',
      title: 'Out until the frost',
      subtitle: 'What we carry when the evenings get short',
      kind: 'hero',
      productIds: hero,
    },
    { id: 'bestsellers', title: 'Bestsellers', kind: 'bestsellers', productIds: bestsellers },
    {
      id: 'slow-sunday',
      title: 'A slow Sunday',
      subtitle: 'Coffee, wool and warm light',
      kind: 'editorial',
      productIds: editorial,
    },
    { id: 'new-arrivals', title: 'Just in', kind: 'new_arrivals', productIds: arrivals },
  ];
}
