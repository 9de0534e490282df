import type { SubmitReviewPayloadResolvers } from '../resolvers.generated.ts';
import type { ReviewUserError } from '../schema.generated.ts';
import type { ReviewParent } from './Review.ts';

export interface SubmitReviewPayloadParent {
  readonly review?: ReviewParent;
  readonly userErrors: readonly ReviewUserError[];
}

export const SubmitReviewPayload: SubmitReviewPayloadResolvers = {
  product: ({ review }, _, { catalog }) => review && catalog.product.load(review.productId),
};
