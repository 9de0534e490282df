import { type Product, products } from '../assortment/products.ts';
import { stars } from '../assortment/stars.ts';
import { daysAfter, daysBetween } from '../kit/dates.ts';
import { Random } from '../kit/random.ts';
import { closings, countries, type Mood, names, openings, titles } from './phrases.ts';

/** A review as it is stored; a key without a value is null. */
export interface SeededReview {
  productId: string;
  sku: string | null;
  rating: number;
  title: string | null;
  text: string;
  authorName: string;
  authorCountry: string | null;
  verified: boolean;
  helpful: number;
  createdAt: string;
  reply: string | null;
}

const LAST_DAY = '2026-11-14';

/** The 5,000 reviews of the seed, oldest first. */
export function seedReviews(): SeededReview[] {
  return products
    .flatMap((product) => {
      const random = new Random(`reviews:${product.id}`);
      const days = daysBetween(product.createdAt, LAST_DAY);
      return (stars.get(product.id) ?? []).map((rating) => reviewOf(product, rating, days, random));
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

function reviewOf(
  { id, model, variants, department, createdAt: listedAt }: Product,
  rating: number,
  days: number,
  random: Random,
): SeededReview {
  const mood = moodOf(rating);
  const details = [
    ...random.sample(department.praise, mood === 'annoyed' ? 0 : random.int(1, rating === 5 ? 2 : 1)),
    ...random.sample(department.gripes, mood === 'pleased' ? Number(rating === 4) : random.int(1, 2)),
  ];
  const text = [random.pick(openings[mood]).replaceAll('{model}', model), ...details, random.pick(closings[mood])];
  return {
    productId: id,
    sku: random.chance(0.8) ? random.pick(variants).sku : null,
    rating,
    title: random.chance(0.75) ? random.pick(titles[mood]) : null,
    text: text.filter((sentence) => sentence !== '').join(' '),
    authorName: random.pick(names),
    authorCountry: random.chance(0.85) ? random.pick(countries) : null,
    verified: random.chance(0.85),
    helpful: Math.floor(40 * random.next() ** 4),
    createdAt: daysAfter(listedAt, random.next() * days),
    reply: mood === 'annoyed' && random.chance(0.6) ? REPLY : null,
  };
}

const REPLY =
  'Thank you for telling us. Please write to service@shop.example with your order number: we repair or replace it.';

function moodOf(rating: number): Mood {
  if (rating >= 4) return 'pleased';
  return rating === 3 ? 'undecided' : 'annoyed';
}
