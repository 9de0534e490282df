import { recommendedBeside } from '../recommended.ts';
import type { QueryResolvers } from '../resolvers.generated.ts';
import { catalogSort } from '../search.ts';

export const Query: QueryResolvers = {
  productPage: async (_, { id }, { catalog, recommendations }) => {
    // The page is sent as a whole, and its longest chain is: what goes with the product, those products, their prices. Begun with
    // the first, it takes no longer, and the product shares each call with those beside it. They may fail: their own field says so.
    const beside = await recommendedBeside(recommendations, id).catch(() => []);
    const [product] = await Promise.allSettled(
      [id, ...beside.map(({ productId }) => productId)].map((each) => catalog.product.load(each)),
    );
    if (product?.status === 'rejected') throw product.reason;
    return product?.value ? { product: product.value } : null;
  },
  product: (_, { id }, { catalog }) => catalog.product.load(id),
  search: async (_, { text, filter, sort, first, after }, { catalog }) => {
    const found = await catalog.search.load({
      // An empty search box asks for everything; the service would find nothing.
      q: text?.trim() || null,
      category: filter?.categoryId,
      brand: filter?.brandId,
      colour: filter?.colour,
      minRating: filter?.minRating,
      sort: catalogSort[sort],
      first,
      after,
    });
    return { ...found, filter };
  },
  categories: async (_, __, { catalog }) => {
    const all = await catalog.categories.load({});
    return all.filter(({ parentId }) => parentId === undefined);
  },
  category: async (_, { id }, { catalog }) => {
    const all = await catalog.categories.load({});
    return all.find((category) => category.id === id);
  },
  viewer: (_, __, { principal }) => (principal.kind === 'anonymous' ? null : {}),
};
