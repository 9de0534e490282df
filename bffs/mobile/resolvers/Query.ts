import { GatewayError } from 'frontdesk';
import type { QueryResolvers } from '../resolvers.generated.ts';
import { searchSort } from './ProductConnection.ts';

/** As many as a page has at most. */
const MOST_IDS = 100;

export const Query: QueryResolvers = {
  home: () => ({}),
  product: (_, { id }, { catalog }) => catalog.product.load(id),
  products: (_, { ids }, { catalog }) => {
    if (ids.length <= MOST_IDS) return catalog.product.loadMany(ids);
    throw new GatewayError('BAD_USER_INPUT', {
      message: `The argument "ids" must have at most ${MOST_IDS} items, got ${ids.length}.`,
    });
  },
  searchProducts: (_, { query, filter, sort, first, after }, { catalog }) =>
    catalog.search.load({
      // An empty search box asks for everything; the service would find nothing.
      q: query?.trim() || null,
      category: filter?.categoryId,
      brand: filter?.brandId,
      colour: filter?.colour,
      minRating: filter?.minRating,
      sort: searchSort[sort],
      first,
      after,
    }),
  categories: async (_, __, { catalog }) => {
    const all = await catalog.categories.load({});
    return all.filter(({ parentId }) => parentId === undefined);
  },
  category: async (_, { id }, { catalog }) => {
    const category = await catalog.category.load(id);
    if (!category) throw new GatewayError('NOT_FOUND');
    return category;
  },
  cart: (_, __, { orders }) => orders.cart.load({}),
  order: (_, { id }, { orders }) => orders.order.load({ id }),
  orders: (_, { first, after }, { orders }) => orders.list.load({ first, after }),
};
