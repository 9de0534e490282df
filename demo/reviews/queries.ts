import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { asList, withoutNulls } from '../kit/database.ts';
import { columnsOf, INSERT } from './database.ts';
import type { NewReview } from './new-review.ts';

/** What the reviews service reads and writes. */
export function reviewQueries(database: DatabaseSync) {
  const page = database.prepare(
    'select * from review where product_id = ? and number < ? order by number desc limit ?',
  );
  const total = database.prepare('select count(*) as total from review where product_id = ?');
  const histograms = database.prepare(`
    select product_id as productId, rating, count(*) as count from review
    where product_id in (select value from json_each(?)) group by product_id, rating order by product_id, rating desc`);
  const latest = database.prepare(`
    select * from (
      select *, row_number() over (partition by product_id order by number desc) as place from review
      where product_id in (select value from json_each(?))
    ) where place <= ? order by number desc`);
  const known = database.prepare('select 1 from product where id = ?');
  const insert = database.prepare(`${INSERT} returning *`);

  return {
    page: (productId: string, before: number, limit: number) => page.all(productId, before, limit).map(numbered),
    total: (productId: string) => Number(total.get(productId)?.total),
    ratings: (productIds: string[]) => ratingsOf(histograms.all(asList(productIds))),
    latest: (productIds: string[], perProduct: number) =>
      latest.all(asList(productIds), perProduct).map((row) => reviewRow(row)),
    isKnown: (productId: string) => known.get(productId) !== undefined,
    add: (review: NewReview, createdAt: string) => {
      const unset = { sku: null, title: null, authorCountry: null, verified: false, helpful: 0, reply: null };
      const row = insert.get(...columnsOf({ ...unset, authorName: 'Anonymous', ...review, createdAt }));
      if (!row) throw new Error('The new review was not returned');
      return reviewRow(row);
    },
  };
}

type Row = Record<string, SQLOutputValue>;

/** A row with its number, which a cursor is made of. */
function numbered(row: Row) {
  return { number: Number(row.number), review: reviewRow(row) };
}

function reviewRow(row: Row) {
  const { number, product_id, author_name, author_country, verified, created_at, helpful, reply, place, ...rest } = row;
  return {
    id: `r-${String(number).padStart(5, '0')}`,
    productId: product_id,
    ...withoutNulls(rest),
    author: withoutNulls({ name: author_name, country: author_country }),
    verifiedPurchase: verified === 1,
    helpfulCount: helpful,
    createdAt: created_at,
    ...(reply !== null && { shopReply: reply }),
  };
}

function ratingsOf(rows: Row[]) {
  const counts = Map.groupBy(rows, ({ productId }) => String(productId));
  return [...counts].map(([productId, given]) => {
    const count = sum(given.map((row) => Number(row.count)));
    const points = sum(given.map((row) => Number(row.count) * Number(row.rating)));
    const histogram = [5, 4, 3, 2, 1].map((stars) => ({
      stars,
      count: Number(given.find(({ rating }) => rating === stars)?.count ?? 0),
    }));
    return { productId, average: Math.round((points / count) * 100) / 100, count, histogram };
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
