import { GatewayError } from 'frontdesk';
import type { QueryResolvers } from '../resolvers.generated.ts';

/** As many as a page has at most. */
const MOST_SKUS = 100;

export const Query: QueryResolvers = {
  catalogue: (_, { updatedSince, first, after }, { catalog }) =>
    catalog.feed.load({ updatedSince: updatedSince && new Date(updatedSince).toISOString(), first, after }),
  offers: (_, { skus, currency }) => {
    if (skus.length <= MOST_SKUS) return skus.map((sku) => ({ sku, currency }));
    throw new GatewayError('BAD_USER_INPUT', {
      message: `The argument "skus" must have at most ${MOST_SKUS} items, got ${skus.length}.`,
    });
  },
  order: (_, { id }, { orders }) => orders.order.load({ id }),
  orderByReference: async (_, { reference }, { orders }) => {
    // The service takes an empty text for none, and would answer the latest order of all.
    if (reference === '') return null;
    const { nodes } = await orders.list.load({ reference, first: 1 });
    return nodes[0];
  },
  orders: (_, { first, after }, { orders }) => orders.list.load({ first, after }),
};
