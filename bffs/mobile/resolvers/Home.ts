import type { HomeResolvers } from '../resolvers.generated.ts';

/** Nothing stands behind the screen itself: each part of it asks for what it needs. */
export type HomeParent = Record<never, never>;

export const Home: HomeResolvers = {
  sections: (_, __, { catalog }) => catalog.collections.load({}),
};
