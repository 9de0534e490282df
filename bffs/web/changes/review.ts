import type { components } from '../../../services/reviews/openapi.generated.ts';
import { refusedField } from '../../../services/reviews/refusal.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';
import type { ReviewUserError } from '../schema.generated.ts';
import { given } from './given.ts';

const stars: readonly components['schemas']['Stars'][] = [1, 2, 3, 4, 5];

export const submitReview: MutationResolvers['submitReview'] = async (_, { input }, { reviews }) => {
  const { productId, text, title, authorName } = input;
  const rating = stars.find((each) => each === input.stars);
  if (rating === undefined) return { userErrors: [userError('rating')] };
  try {
    const body = { ...given({ title, authorName }), productId, rating, text };
    return { review: await reviews.create.send({ body }), userErrors: [] };
  } catch (error) {
    const field = refusedField(error);
    if (field === undefined) throw error;
    return { userErrors: [userError(field)] };
  }
};

function userError(field: string): ReviewUserError {
  if (field === 'productId') {
    return { code: 'UNKNOWN_PRODUCT', message: 'There is no such product.', field: ['input', field] };
  }
  const name = field === 'rating' ? 'stars' : field;
  return { code: 'INVALID_VALUE', message: `The value of ${name} is not accepted.`, field: ['input', name] };
}
