import type { SQLOutputValue } from 'node:sqlite';
import { integer } from '../kit/query.ts';
import { Refusal } from '../kit/reply.ts';
import type { DemoService } from '../kit/service.ts';
import { element, escaped, xml, xmlError } from '../kit/xml.ts';
import { openRecommendations } from './database.ts';

/** What goes with a product: one product at a time, in XML, and 404 when nothing does. */
export const recommendations: DemoService = {
  name: 'recommendations',
  mediaType: 'application/xml',
  errorForm: xmlError,

  open() {
    const database = openRecommendations();
    const best = database.prepare('select * from recommendation where for_id = ? order by rank limit ?');

    return {
      close: () => database.close(),
      routes: {
        'GET /products/{id}/recommendations': ({ params: { id = '' }, query }) => {
          const rows = best.all(id, integer(query, 'limit', { min: 1, max: 20, fallback: 8 }));
          if (rows.length === 0) throw new Refusal(404, `There are no recommendations for ${id}`);
          return xml(element('recommendations', { for: id }, ...rows.map(itemOf)));
        },
      },
    };
  },
};

function itemOf({ rank, score, reason, product_id, because }: Record<string, SQLOutputValue>): string {
  return element(
    'item',
    { rank: Number(rank), score: Number(score), reason: String(reason) },
    element('productId', {}, escaped(String(product_id))),
    ...(because === null ? [] : [element('because', {}, escaped(String(because)))]),
  );
}
