import type { RowOf } from 'frontdesk';
import type { recommendations } from '../../services/recommendations/endpoints.ts';
import type { Context } from './context.generated.ts';

type Recommended = RowOf<typeof recommendations, 'forProduct'>['item'][number];

/** What goes with a product, the best first. It is asked for once an execution, by the page as by its field. */
export async function recommendedBeside(
  { forProduct }: Context['recommendations'],
  id: string,
): Promise<readonly Recommended[]> {
  const found = await forProduct.load({ id });
  return (found?.item ?? []).toSorted((a, b) => Number(a.rank) - Number(b.rank));
}
