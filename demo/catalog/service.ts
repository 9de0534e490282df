import { cursorOf, positionOf } from '../kit/cursor.ts';
import { commaList, decimal, instant, integer, oneOf, text } from '../kit/query.ts';
import { json, Refusal, rawJson } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { openCatalog } from './database.ts';
import { catalogQueries } from './queries.ts';
import { productSearch, sorts } from './search.ts';

const MAX_IDS = 100;

/** Products, categories, brands and what the home page shows. */
export const catalog: DemoService = {
  name: 'catalog',

  open() {
    const database = openCatalog();
    const queries = catalogQueries(database);
    const search = productSearch(database);
    const categories = queries.categories();
    const brands = queries.brands();
    const collections = queries.collections();

    return {
      close: () => database.close(),
      routes: {
        'GET /products': ({ query }) => {
          const limit = integer(query, 'limit', { min: 1, max: MAX_IDS, fallback: 30 });
          return rawJson(listOf(queries.products(commaList(query, 'ids', MAX_IDS), limit)));
        },

        'GET /products/search': ({ query }) => {
          const limit = integer(query, 'limit', { min: 1, max: 100, fallback: 20 });
          const offset = offsetOf(text(query, 'cursor'));
          const { rows, total, facets } = search({
            q: text(query, 'q'),
            category: text(query, 'category'),
            brand: text(query, 'brand'),
            colour: text(query, 'colour'),
            minRating: decimal(query, 'minRating', { min: 1, max: 5 }),
            sort: oneOf(query, 'sort', sorts, 'relevance'),
            limit,
            offset,
          });
          const next = offset + limit < total ? { nextCursor: cursorOf([offset + limit]) } : {};
          const rest = JSON.stringify({ total, facets, ...next });
          return rawJson(`{"items":${listOf(rows)},${rest.slice(1)}`);
        },

        'GET /products/feed': ({ query }) => {
          const limit = integer(query, 'limit', { min: 1, max: 100, fallback: 50 });
          // One more than asked for tells whether there is a next page.
          const { rows, total } = queries.feed({
            after: lastIdOf(text(query, 'cursor')),
            since: instant(query, 'updatedSince'),
            limit: limit + 1,
          });
          const page = rows.slice(0, limit);
          const last = page.at(-1);
          const next = last && rows.length > limit ? { nextCursor: cursorOf([last.id]) } : {};
          return rawJson(
            `{"items":${listOf(page.map(({ row }) => row))},${JSON.stringify({ total, ...next }).slice(1)}`,
          );
        },

        'GET /products/{id}': ({ params }) => {
          const row = queries.product(params.id ?? '');
          if (row === undefined) throw new Refusal(404, `There is no product ${params.id}`);
          return rawJson(row);
        },

        'GET /categories': ({ query }) => json(chosen(categories, query)),
        'GET /brands': ({ query }) => json(chosen(brands, query)),
        'GET /collections': () => json(collections),
      },
    };
  },
};

function listOf(rows: string[]): string {
  return `[${rows.join(',')}]`;
}

function chosen<T extends { id?: unknown }>(rows: T[], query: URLSearchParams): T[] {
  if (!query.has('ids')) return rows;
  const ids = new Set<unknown>(commaList(query, 'ids', MAX_IDS));
  return rows.filter(({ id }) => ids.has(id));
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [offset] = positionOf(cursor, 'cursor');
  if (!Number.isSafeInteger(offset) || Number(offset) < 0) {
    throw new Refusal(400, `cursor must be a cursor that this service gave, but got "${cursor}"`);
  }
  return Number(offset);
}

/** The id that the next page goes on after. */
function lastIdOf(cursor: string | undefined): string {
  if (cursor === undefined) return '';
  const [id] = positionOf(cursor, 'cursor');
  if (typeof id !== 'string') {
    throw new Refusal(400, `cursor must be a cursor that this service gave, but got "${cursor}"`);
  }
  return id;
}
