import type { ViewerResolvers } from '../resolvers.generated.ts';

/** Nothing stands behind the customer as such: each part is asked for by itself, so that one can fail alone. */
export type ViewerParent = Record<never, never>;

export const Viewer: ViewerResolvers = {
  account: (_, __, { accounts }) => accounts.me.load({}),
  addresses: async (_, __, { accounts }) => (await accounts.addresses.load({})).addresses,
  orders: (_, { first, after }, { orders }) => orders.list.load({ first, after }),
  order: (_, { id }, { orders }) => orders.order.load({ id }),
  cart: (_, __, { orders }) => orders.cart.load({}),
};
