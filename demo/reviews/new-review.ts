import { objectBody } from '../kit/body.ts';
import { invalid } from '../kit/fields.ts';

/** What a caller sends to create a review. */
export interface NewReview {
  productId: string;
  rating: number;
  text: string;
  title?: string;
  authorName?: string;
}

/** Reads a new review; refuses with 422 and the first field that is wrong. */
export function newReviewOf(body: unknown, isKnown: (productId: string) => boolean): NewReview {
  const { productId, rating, text, title, authorName, ...others } = objectBody(body);
  if (typeof productId !== 'string' || !isKnown(productId))
    throw invalid('productId', 'the id of a product of the shop');
  if (!isRating(rating)) throw invalid('rating', 'a whole number from 1 to 5');
  if (!isText(text, 2_000)) throw invalid('text', 'a text of 1 to 2000 characters');
  if (title !== undefined && !isText(title, 120)) throw invalid('title', 'a text of 1 to 120 characters, or left out');
  if (authorName !== undefined && !isText(authorName, 80)) {
    throw invalid('authorName', 'a text of 1 to 80 characters, or left out');
  }
  for (const field of Object.keys(others)) throw invalid(field, 'left out: a new review has no such field');
  return {
    productId,
    rating,
    text,
    ...(title !== undefined && { title }),
    ...(authorName !== undefined && { authorName }),
  };
}

function isRating(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5;
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= max;
}
