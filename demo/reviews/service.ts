import { cursorOf, positionOf } from '../kit/cursor.ts';
import { commaList, integer, requiredText, text } from '../kit/query.ts';
import { json, Refusal } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { openReviews } from './database.ts';
import { newReviewOf } from './new-review.ts';
import { reviewQueries } from './queries.ts';

const MAX_IDS = 100;

/** What customers say about products, and the ratings that follow from it. */
export const reviews: DemoService = {
  name: 'reviews',

  open({ now }) {
    const database = openReviews();
    const queries = reviewQueries(database);

    return {
      close: () => database.close(),
      routes: {
        'GET /reviews': ({ query }) => {
          const productId = requiredText(query, 'productId');
          const limit = integer(query, 'limit', { min: 1, max: 50, fallback: 10 });
          // One more than asked for tells whether there is a next page.
          const rows = queries.page(productId, numberOf(text(query, 'after')), limit + 1);
          const page = rows.slice(0, limit);
          const last = page.at(-1);
          const next = last && rows.length > limit ? { nextCursor: cursorOf([last.number]) } : {};
          return json({ items: page.map(({ review }) => review), total: queries.total(productId), ...next });
        },

        'POST /reviews': ({ body }) => {
          const review = queries.add(newReviewOf(body, queries.isKnown), now().toISOString());
          return json(review, 201);
        },

        'GET /reviews/latest': ({ query }) => {
          const perProduct = integer(query, 'perProduct', { min: 1, max: 10, fallback: 2 });
          return json(queries.latest(commaList(query, 'productIds', MAX_IDS), perProduct));
        },

        'GET /ratings': ({ query }) => json({ ratings: queries.ratings(commaList(query, 'productIds', MAX_IDS)) }),
      },
    };
  },
};

/** The number that the next page starts below. */
function numberOf(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const [number] = positionOf(cursor, 'after');
  if (!Number.isSafeInteger(number)) {
    throw new Refusal(400, `after must be a cursor that this service gave, but got "${cursor}"`);
  }
  return Number(number);
}
