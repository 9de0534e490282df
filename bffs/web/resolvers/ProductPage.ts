import { recommendedBeside } from '../recommended.ts';
import type { ProductPageResolvers } from '../resolvers.generated.ts';
import type { RecommendationReason } from '../schema.generated.ts';
import type { ProductParent } from './Product.ts';

export interface ProductPageParent {
  readonly product: ProductParent;
}

const reasons: ReadonlyMap<string, RecommendationReason> = new Map([
  ['bought-together', 'BOUGHT_TOGETHER'],
  ['viewed-together', 'VIEWED_TOGETHER'],
  ['similar', 'SIMILAR'],
  ['same-brand', 'SAME_BRAND'],
]);

export const ProductPage: ProductPageResolvers = {
  recommendations: async ({ product: { id } }, { first }, { recommendations, catalog }) => {
    const beside = await recommendedBeside(recommendations, id);
    const products = await catalog.product.loadMany(beside.map(({ productId }) => productId));
    return beside
      .flatMap(({ reason, because }, at) => {
        const product = products[at];
        // What is no longer sold is not recommended.
        return product ? [{ product, reason: reasons.get(reason), because }] : [];
      })
      .slice(0, Math.max(first, 0));
  },
};
