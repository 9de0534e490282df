import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { products } from '../assortment/products.ts';
import { openDatabase } from '../kit/database.ts';
import { type SeededReview, seedReviews } from './seed.ts';

// Numbers grow with time, so that the newest review is the one with the highest number.
const schema = `
  create table product (id text primary key) strict;
  create table review (
    number integer primary key, product_id text not null references product, sku text,
    rating integer not null check (rating between 1 and 5), title text, text text not null,
    author_name text not null, author_country text, verified integer not null, helpful integer not null,
    created_at text not null, reply text
  ) strict;
  create index review_product on review (product_id, number desc);
`;

/** The database of the reviews, filled from the seed. */
export function openReviews(): DatabaseSync {
  return openDatabase(schema, (database) => {
    const product = database.prepare('insert into product values (?)');
    for (const { id } of products) product.run(id);
    const review = database.prepare(INSERT);
    for (const one of seedReviews()) review.run(...columnsOf(one));
  });
}

/** Adds a review, given its columns. */
export const INSERT = `
  insert into review (product_id, sku, rating, title, text, author_name, author_country, verified, helpful, created_at,
    reply) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The columns of a review, in the order of `INSERT`. */
export function columnsOf(review: SeededReview): SQLInputValue[] {
  const { productId, sku, rating, title, text, authorName, authorCountry, verified, helpful, createdAt, reply } =
    review;
  return [productId, sku, rating, title, text, authorName, authorCountry, Number(verified), helpful, createdAt, reply];
}
