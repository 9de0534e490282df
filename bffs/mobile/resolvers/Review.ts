import type { RowOf } from 'frontdesk';
import type { reviews } from '../../../services/reviews/endpoints.ts';
import { excerpt } from '../excerpt.ts';
import type { ReviewResolvers } from '../resolvers.generated.ts';

export type ReviewParent = RowOf<typeof reviews, 'list'>;

export const Review: ReviewResolvers = {
  stars: ({ rating }) => rating,
  text: ({ text }, { maxLength }) => excerpt(text, maxLength),
  author: ({ author }) => author.name,
};
