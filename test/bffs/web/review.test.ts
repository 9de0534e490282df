import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

const review = { productId: 'p-1007', stars: 1, text: 'They fell apart.', title: null };
const submit = (input: object) => shop.query(operation('SubmitReview'), { input: { ...review, ...input } });

test('a review is published, and the rating that was kept is not shown again', async () => {
  const page = async () => (await shop.query(operation('ProductPage'), { id: 'p-1007' })).data.productPage.product;
  const before = await page();
  const { data, errors } = await submit({ authorName: 'Ida' });
  expect(errors).toEqual([]);
  const { userErrors, product, review: published } = data.submitReview;
  expect(userErrors).toEqual([]);
  expect(published).toMatchObject({ stars: 1, title: null, text: 'They fell apart.', author: { name: 'Ida' } });
  expect(product.rating.count).toBe(before.rating.count + 1);

  const after = await page();
  expect(after.rating).toEqual({ ...product.rating });
  expect(after.rating.histogram[4].count).toBe(before.rating.histogram[4].count + 1);
  expect(after.reviews.nodes[0].id).toBe(published.id);
});

test.each([
  ['an unknown product', { productId: 'p-9' }, { code: 'UNKNOWN_PRODUCT', field: ['input', 'productId'] }],
  ['six stars', { stars: 6 }, { code: 'INVALID_VALUE', field: ['input', 'stars'] }],
  ['no text', { text: ' ' }, { code: 'INVALID_VALUE', field: ['input', 'text'] }],
  ['too long a title', { title: 'x'.repeat(121) }, { code: 'INVALID_VALUE', field: ['input', 'title'] }],
])('a review of %s is a user error', async (_, input, error) => {
  const { status, data, errors } = await submit(input);
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  expect(data.submitReview).toMatchObject({ review: null, product: null, userErrors: [error] });
});

test('more than 10 reviews a minute are refused with 429', async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => submit({ text: '' })));
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(2);
});
