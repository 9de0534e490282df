import type { RowOf } from 'frontdesk';
import type { reviews } from '../../../services/reviews/endpoints.ts';
import type { RatingResolvers } from '../resolvers.generated.ts';

export type RatingParent = RowOf<typeof reviews, 'rating'>;

export const Rating: RatingResolvers = {
  histogram: ({ histogram, count: all }) =>
    histogram.map(({ stars, count }) => ({ stars, count, share: all === 0 ? 0 : count / all })),
};
