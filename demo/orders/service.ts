import { variants } from '../assortment/variants.ts';
import { identified } from '../kit/caller.ts';
import { cursorOf, positionOf } from '../kit/cursor.ts';
import { Problem, problemError } from '../kit/problem.ts';
import { commaList, integer, text } from '../kit/query.ts';
import { json, Refusal, rawJson } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { cartQueries } from './cart.ts';
import { openOrders } from './database.ts';
import { attemptOf, keyReused } from './idempotency.ts';
import { MAX_LINES, newOrderOf, quantityOf } from './new-order.ts';
import { ownerOf } from './owner.ts';
import { placed } from './place.ts';
import { orderQueries } from './queries.ts';

const MAX_IDS = 100;

/** Orders, their shipments, and carts; everybody sees their own alone. */
export const orders: DemoService = {
  name: 'orders',
  errorForm: problemError,

  open(tools) {
    const database = openOrders();
    const queries = orderQueries(database);
    const carts = cartQueries(database);
    const route = identified('orders', tools);

    return {
      close: () => database.close(),
      routes: {
        'GET /orders': route((caller, { query }) => {
          const owner = ownerOf(caller);
          const limit = integer(query, 'limit', { min: 1, max: 50, fallback: 10 });
          const reference = text(query, 'reference');
          // One more than asked for tells whether there is a next page.
          const before = numberOf(text(query, 'after'));
          const rows = queries.page({ owner, before, reference, limit: limit + 1 });
          const page = rows.slice(0, limit);
          const last = page.at(-1);
          const next = last && rows.length > limit ? { nextCursor: cursorOf([last.number]) } : {};
          const rest = JSON.stringify({ total: queries.total(owner, reference), ...next });
          return rawJson(`{"items":${listOf(page.map(({ row }) => row))},${rest.slice(1)}`);
        }),

        'GET /orders/{id}': route((caller, { params: { id = '' } }) => {
          // Another's order is as unknown as one that there is not.
          const row = queries.order(ownerOf(caller), id);
          if (row === undefined) throw new Refusal(404, `There is no order ${id}`);
          return rawJson(row);
        }),

        'POST /orders': route((caller, { headers, body }) => {
          const owner = ownerOf(caller);
          const attempt = attemptOf(headers, owner, body);
          const before = queries.attempted(attempt);
          if (before && before.fingerprint !== attempt.fingerprint) throw keyReused(attempt);
          if (before) return rawJson(before.row);

          const request = newOrderOf(body);
          const fromCart = request.source.kind === 'cart';
          const quantities = request.source.kind === 'cart' ? carts.quantities(owner) : request.source.lines;
          if (quantities.length === 0) {
            throw new Problem(409, 'cart-empty', 'The cart is empty', 'There is nothing in the cart to order');
          }
          const number = queries.nextNumber();
          const order = placed(request, quantities, { number, caller, now: tools.now() });
          const row = queries.add(number, order, attempt);
          if (fromCart) carts.clear(owner);
          return rawJson(row, 201, { location: `/orders/${order.id}` });
        }),

        'GET /shipments': route((caller, { query }) => {
          const limit = integer(query, 'limit', { min: 1, max: 300, fallback: 50 });
          const ids = commaList(query, 'orderIds', MAX_IDS);
          return rawJson(listOf(queries.shipments(ownerOf(caller), ids, limit)));
        }),

        'GET /cart': route((caller) => json(carts.cart(ownerOf(caller)))),

        'DELETE /cart': route((caller) => {
          carts.clear(ownerOf(caller));
          return { status: 204, headers: {}, body: '' };
        }),

        'PUT /cart/lines/{sku}': route((caller, { params: { sku = '' }, body }) => {
          const owner = ownerOf(caller);
          const quantity = quantityOf(body);
          if (!variants.has(sku)) throw new Refusal(404, `There is no sku ${sku}`);
          const lines = carts.quantities(owner);
          if (lines.length >= MAX_LINES && !lines.some((line) => line.sku === sku)) {
            throw new Problem(409, 'cart-full', 'The cart is full', `A cart holds up to ${MAX_LINES} lines`);
          }
          carts.put(owner, { sku, quantity }, tools.now().toISOString());
          return json(carts.cart(owner));
        }),

        'DELETE /cart/lines/{sku}': route((caller, { params: { sku = '' } }) => {
          const owner = ownerOf(caller);
          carts.remove(owner, sku);
          return json(carts.cart(owner));
        }),
      },
    };
  },
};

function listOf(rows: string[]): string {
  return `[${rows.join(',')}]`;
}

/** The number that the next page starts below. */
function numberOf(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const [number] = positionOf(cursor, 'after');
  if (!Number.isSafeInteger(number)) {
    throw new Refusal(400, `after must be a cursor that this service gave, but got "${cursor}"`);
  }
  return Number(number);
}
