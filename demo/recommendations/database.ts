import type { DatabaseSync } from 'node:sqlite';
import { products } from '../assortment/products.ts';
import { openDatabase } from '../kit/database.ts';
import { recommendationsFor } from './seed.ts';

const schema = `
  create table recommendation (
    for_id text not null, rank integer not null, product_id text not null, score real not null, reason text not null,
    because text, primary key (for_id, rank)
  ) strict, without rowid;
`;

/** The database of the recommendations, filled from the seed. */
export function openRecommendations(): DatabaseSync {
  return openDatabase(schema, (database) => {
    const insert = database.prepare('insert into recommendation values (?, ?, ?, ?, ?, ?)');
    for (const product of products) {
      for (const [at, { productId, score, reason, because }] of recommendationsFor(product).entries()) {
        insert.run(product.id, at + 1, productId, score, reason, because);
      }
    }
  });
}
