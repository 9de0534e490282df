import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  alpha: (_, { id }, { alpha }) => alpha.thing.load(id),
  beta: (_, { id }, { beta }) => beta.thing.load(id),
  gamma: (_, { id }, { gamma }) => gamma.thing.load(id),
  delta: (_, { id }, { delta }) => delta.thing.load(id),
  things: (_, { ids }, { alpha }) => Promise.all(ids.map((id) => alpha.thing.load(id))),
  own: (_, { id }, { alpha }) => alpha.own.load({ id }),
  guarded: () => 'seen',
  one: (_, { id }, { alpha }) => alpha.one.load({ id }),
};
