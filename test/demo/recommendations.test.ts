import { expect, test } from 'vitest';
import { products } from '../../demo/assortment/products.ts';
import { type Element, parseXml } from '../support/xml.ts';
import { productIds, useShop } from './shop.ts';

const { call } = useShop();
const path = (id: string, query = '') => `/products/${id}/recommendations${query}`;
const itemsOf = (text: string) => parseXml(text).children;
const childOf = (item: Element, name: string) => item.children.find((child) => child.name === name)?.text;

test('come in XML, the best first, with the product that they are for', async () => {
  const { status, headers, text } = await call('recommendations', path('p-1002'));
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/xml');
  const root = parseXml(text);
  expect([root.name, root.attributes]).toEqual(['recommendations', { for: 'p-1002' }]);
  expect(root.children.length).toBeGreaterThan(2);
  const scores = root.children.map(({ attributes }) => Number(attributes.score));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(root.children.map(({ attributes }) => attributes.rank)).toEqual(scores.map((_, at) => String(at + 1)));
});

test('name other products of the shop, each once', async () => {
  const known = new Set(productIds(1_000));
  for (const id of productIds(50)) {
    const { status, text } = await call('recommendations', path(id, '?limit=20'));
    if (status === 404) continue;
    const ids = itemsOf(text).map((item) => childOf(item, 'productId') ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(id);
    expect(ids.every((other) => known.has(other))).toBe(true);
  }
});

test('are 8 at most, or as many as limit says', async () => {
  const counts = await Promise.all(
    ['', '?limit=20', '?limit=2'].map(async (query) => {
      const answers = await Promise.all(productIds(40).map((id) => call('recommendations', path(id, query))));
      return Math.max(...answers.filter(({ status }) => status === 200).map(({ text }) => itemsOf(text).length));
    }),
  );
  expect(counts).toEqual([8, 12, 2]);
});

test('are 404 in XML for a fifth of the products, and for one that there is not', async () => {
  const answers = await Promise.all(productIds(200).map((id) => call('recommendations', path(id))));
  const none = answers.filter(({ status }) => status === 404);
  expect(none.length / answers.length).toBeGreaterThan(0.12);
  expect(none.length / answers.length).toBeLessThan(0.28);
  const { status, headers, text } = await call('recommendations', path('p-1'));
  expect(status).toBe(404);
  expect(headers.get('content-type')).toBe('application/xml');
  expect(text).toContain('<error status="404"><message>There are no recommendations for p-1</message></error>');
});

test('are a single item for some, which readers of XML take for no list', async () => {
  const answers = await Promise.all(productIds(100).map((id) => call('recommendations', path(id))));
  expect(answers.some(({ status, text }) => status === 200 && itemsOf(text).length === 1)).toBe(true);
});

test('escape what has a meaning in XML', async () => {
  const kopp = products.filter(({ brand }) => brand.name === 'Kopp & Tochter');
  const answers = await Promise.all(kopp.map(({ id }) => call('recommendations', path(id))));
  expect(answers.some(({ text }) => text.includes('Kopp &amp; Tochter'))).toBe(true);
  const found = answers.filter(({ status }) => status === 200).flatMap(({ text }) => itemsOf(text));
  expect(found.map((item) => childOf(item, 'because')).join()).toContain('Kopp & Tochter');
  const { text } = await call('recommendations', path(encodeURIComponent('<a href="&">')));
  expect(parseXml(text).children[0]?.text).toBe('There are no recommendations for <a href="&">');
});

test.each(['?limit=0', '?limit=21', '?limit=x', '?limit=1&limit=2'])('are refused in XML for %s', async (query) => {
  const { status, text } = await call('recommendations', path('p-1002', query));
  expect(status).toBe(400);
  expect(parseXml(text)).toMatchObject({ name: 'error', attributes: { status: '400' } });
});
