import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** What a search asks for. */
export interface Search {
  q?: string | undefined;
  category?: string | undefined;
  brand?: string | undefined;
  colour?: string | undefined;
  minRating?: number | undefined;
  sort: Sort;
  limit: number;
  offset: number;
}

export const sorts = ['relevance', 'newest', 'name'] as const;
type Sort = (typeof sorts)[number];
type Facet = 'category' | 'brand' | 'colour';

interface Filter {
  facet?: Facet;
  sql: string;
  values: (string | number)[];
}

const facets: Record<Facet, string> = {
  category: 'select c.id as value, c.name as label from product p join category c on c.id = p.category_id',
  brand: 'select b.id as value, b.name as label from product p join brand b on b.id = p.brand_id',
  colour: 'select c.colour as value, c.label as label from product p join product_colour c on c.product_id = p.id',
};

/** Makes the search: a page of product rows as JSON text, how many there are in all, and what they can be narrowed by. */
export function productSearch(database: DatabaseSync) {
  // A few dozen texts at most, as many as there are combinations of filters.
  const statements = new Map<string, StatementSync>();
  const all = (sql: string, values: (string | number)[]) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement.all(...values);
  };

  return (search: Search) => {
    const filters = filtersOf(search);
    const { where, values } = joined(filters);
    const total = Number(all(`select count(*) as total from product p ${where}`, values)[0]?.total);
    const order = orderOf(search);
    const rows = all(`select p.row from product p ${order.join} ${where} order by ${order.by}, p.id limit ? offset ?`, [
      ...order.values,
      ...values,
      search.limit,
      search.offset,
    ]);
    const countsOf = (facet: Facet) => {
      // A facet ignores its own filter: it shows what else could be chosen.
      const others = joined(filters.filter((filter) => filter.facet !== facet));
      return all(
        `select value, label, count(*) as count from (${facets[facet]} ${others.where})
         group by value, label order by count desc, label`,
        others.values,
      );
    };
    return {
      rows: rows.map(({ row }) => String(row)),
      total,
      facets: { category: countsOf('category'), brand: countsOf('brand'), colour: countsOf('colour') },
    };
  };
}

function filtersOf({ q, category, brand, colour, minRating }: Search): Filter[] {
  const filters: Filter[] = [];
  if (q !== undefined) {
    filters.push({ sql: 'p.id in (select id from product_text where product_text match ?)', values: [matchOf(q)] });
  }
  if (category !== undefined) {
    const sql = 'p.category_id in (select id from category where ? in (id, parent_id))';
    filters.push({ facet: 'category', sql, values: [category] });
  }
  if (brand !== undefined) filters.push({ facet: 'brand', sql: 'p.brand_id = ?', values: [brand] });
  if (colour !== undefined) {
    const sql = 'p.id in (select product_id from product_colour where colour = ?)';
    filters.push({ facet: 'colour', sql, values: [colour] });
  }
  if (minRating !== undefined) filters.push({ sql: 'p.rating >= ?', values: [minRating] });
  return filters;
}

function joined(filters: Filter[]): { where: string; values: (string | number)[] } {
  const where = filters.length > 0 ? `where ${filters.map(({ sql }) => sql).join(' and ')}` : '';
  return { where, values: filters.flatMap(({ values }) => values) };
}

function orderOf({ sort, q }: Search): { join: string; by: string; values: string[] } {
  if (sort === 'newest') return { join: '', by: 'p.created_at desc', values: [] };
  if (sort === 'name') return { join: '', by: 'p.name', values: [] };
  if (q === undefined) return { join: '', by: 'p.reviews desc', values: [] };
  return {
    join: `join (select id, bm25(product_text, 0, 10, 6, 6, 1) as score from product_text
                 where product_text match ?) t on t.id = p.id`,
    by: 't.score',
    values: [matchOf(q)],
  };
}

/** Every word of the question must begin a word of the product; quoted, so that no word is an operator. */
function matchOf(q: string): string {
  const words = q.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 ? words.map((word) => `"${word}"*`).join(' ') : '""';
}
