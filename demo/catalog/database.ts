import type { DatabaseSync } from 'node:sqlite';
import { brands } from '../assortment/brands.ts';
import { departments } from '../assortment/departments.ts';
import { products } from '../assortment/products.ts';
import { average, stars } from '../assortment/stars.ts';
import { openDatabase } from '../kit/database.ts';
import { collections } from './collections.ts';
import { productRow } from './product-row.ts';

// `row` is the answer itself; the columns beside it exist to find it.
// `rating` and `reviews` are last night's import from the reviews service, which has the true ones.
const schema = `
  create table category (
    id text primary key, parent_id text references category, name text not null, slug text not null,
    description text not null, position integer not null
  ) strict;
  create table brand (
    id text primary key, name text not null, country text not null, founded_year integer not null, about text not null
  ) strict;
  create table product (
    id text primary key, name text not null, brand_id text not null references brand,
    category_id text not null references category, created_at text not null, rating real, reviews integer not null,
    row text not null
  ) strict;
  create index product_category on product (category_id);
  create table product_colour (
    product_id text not null references product, colour text not null, label text not null,
    primary key (product_id, colour)
  ) strict, without rowid;
  create virtual table product_text using fts5 (
    id unindexed, name, brand, category, words, tokenize = 'porter unicode61 remove_diacritics 2'
  );
  create table collection (
    id text primary key, title text not null, subtitle text, kind text not null, position integer not null,
    product_ids text not null
  ) strict;
`;

/** The catalog's own database, filled from the seed. */
export function openCatalog(): DatabaseSync {
  return openDatabase(schema, (database) => {
    fillCategories(database);
    const brand = database.prepare('insert into brand values (?, ?, ?, ?, ?)');
    for (const { id, name, country, foundedYear, about } of brands) brand.run(id, name, country, foundedYear, about);
    fillProducts(database);
    const collection = database.prepare('insert into collection values (?, ?, ?, ?, ?, ?)');
    for (const [position, { id, title, subtitle, kind, productIds }] of collections.entries()) {
      collection.run(id, title, subtitle ?? null, kind, position, JSON.stringify(productIds));
    }
  });
}

function fillCategories(database: DatabaseSync): void {
  const category = database.prepare('insert into category values (?, ?, ?, ?, ?, ?)');
  for (const [top, { id, name, about, categories }] of departments.entries()) {
    category.run(id, null, name, id, about, top + 1);
    for (const [at, child] of categories.entries()) {
      category.run(child.id, id, child.name, `${id}/${child.id}`, child.about, at + 1);
    }
  }
}

function fillProducts(database: DatabaseSync): void {
  const insert = database.prepare('insert into product values (?, ?, ?, ?, ?, ?, ?, ?)');
  const colour = database.prepare('insert or ignore into product_colour values (?, ?, ?)');
  const words = database.prepare('insert into product_text values (?, ?, ?, ?, ?)');
  for (const product of products) {
    const { id, name, brand, category, department, variants } = product;
    const row = productRow(product);
    const given = stars.get(id);
    const rating = given ? average(given) : null;
    insert.run(id, name, brand.id, category.id, row.createdAt, rating, given?.length ?? 0, JSON.stringify(row));
    for (const variant of variants) colour.run(id, colourId(variant.colour), variant.colour);
    words.run(id, name, brand.name, `${category.name} ${department.name}`, row.description);
  }
}

function colourId(colour: string): string {
  return colour.toLowerCase().replaceAll(' ', '-');
}
