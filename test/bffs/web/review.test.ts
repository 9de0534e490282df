import { expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { operation } from './operation.ts';

const shop = useShopGateway({ bff: 'web' });

const review = { productId: 'p-1007', stars: 1, text: 'They fell apart.', title: null };
const ida = (claims: Readonly<Record<string, unknown>> = { name: 'Ida' }) => shop.as('a-0001', [], claims);
const submit = (input: object, headers: Readonly<Record<string, string>> = ida()) =>
  shop.query(operation('SubmitReview'), { input: { ...review, ...input } }, headers);

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

test.each([
  ['under their own name', { authorName: 'Ida' }, () => ida(), 'Ida'],
  ['under none', {}, () => ida(), 'Anonymous'],
  ['under none, where their token says none', { authorName: null }, () => ida({}), 'Anonymous'],
  ['as an editor, under any', { authorName: 'Ben' }, () => ida({ name: 'Ida', roles: ['editor'] }), 'Ben'],
] as const)('customers review %s', async (_, input, headers, name) => {
  const { status, data, errors } = await submit(input, headers());
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  expect(data.submitReview.review.author.name).toBe(name);
});

test.each<[string, object, () => Readonly<Record<string, string>>, number, string]>([
  ["under another's name", { authorName: 'Ben' }, () => ida(), 403, 'FORBIDDEN'],
  ['under a name that their token does not say', { authorName: 'Ida' }, () => ida({}), 403, 'FORBIDDEN'],
  ['without an account', {}, () => ({}), 401, 'UNAUTHENTICATED'],
])('nobody reviews %s, and the service hears of none', async (_, input, headers, status, code) => {
  const refused = await submit(input, headers());
  expect(refused).toMatchObject({ status, errors: [{ extensions: { code } }] });
  expect(await shop.calls()).toEqual([]);
});

test('each alias is decided by its own name, and one refused refuses all', async () => {
  const query = /* GraphQL */ `
    mutation ($mine: SubmitReviewInput!) {
      mine: submitReview(input: $mine) { userErrors { code } }
      theirs: submitReview(input: { productId: "p-1007", stars: 5, text: "Fine.", authorName: "Ben" }) { userErrors { code } }
    }
  `;
  const refused = await shop.query(query, { mine: { ...review, authorName: 'Ida' } }, ida());
  expect(refused).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  expect(await shop.calls()).toEqual([]);
});
