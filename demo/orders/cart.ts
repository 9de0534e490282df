import type { DatabaseSync } from 'node:sqlite';
import { variants } from '../assortment/variants.ts';
import { PUT_CART_LINE } from './database.ts';
import type { Quantity } from './rows.ts';

/** What callers have put aside; prices are not known here, as they may change until the order. */
export function cartQueries(database: DatabaseSync) {
  const lines = database.prepare(
    'select sku, quantity, added_at as addedAt from cart_line where owner = ? order by added_at, number',
  );
  const put = database.prepare(PUT_CART_LINE);
  const remove = database.prepare('delete from cart_line where owner = ? and sku = ?');
  const clear = database.prepare('delete from cart_line where owner = ?');

  const quantities = (owner: string): (Quantity & { addedAt: string })[] =>
    lines.all(owner).map(({ sku, quantity, addedAt }) => ({
      sku: String(sku),
      quantity: Number(quantity),
      addedAt: String(addedAt),
    }));

  return {
    quantities,
    /** The cart as it is answered. */
    cart: (owner: string) => {
      const rows = quantities(owner);
      return {
        lines: rows.map(({ sku, ...rest }) => ({ sku, ...nameOf(sku), ...rest })),
        itemCount: rows.reduce((sum, { quantity }) => sum + quantity, 0),
      };
    },
    put: (owner: string, { sku, quantity }: Quantity, addedAt: string) => put.run(owner, sku, quantity, addedAt),
    remove: (owner: string, sku: string) => remove.run(owner, sku),
    clear: (owner: string) => clear.run(owner),
  };
}

function nameOf(sku: string) {
  const known = variants.get(sku);
  return known && { productId: known.product.id, name: `${known.product.brand.name} ${known.product.name}` };
}
