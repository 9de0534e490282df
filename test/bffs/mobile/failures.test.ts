import { describe, expect, test } from 'vitest';
import type { Faults } from '../../../demo/kit/faults.ts';
import { sentences } from '../sentences.ts';
import { type Reply, useShopGateway } from '../shop.ts';

const TIMEOUT = 1_000;
const DEADLINE = 5_000;
const shop = useShopGateway({
  bff: 'mobile',
  settings: {
    'server.deadline': `${DEADLINE}ms`,
    'services.*.timeout': `${TIMEOUT}ms`,
    // Faults come and go faster than an open breaker would notice.
    'services.*.breaker.enabled': false,
  },
});

const EVERYTHING = `{
  product(id: "p-1007") {
    id name brand { name } image { url }
    price { text }
    stock { level }
    rating { average }
    latestReviews { id }
    reviews(first: 2) { nodes { id } }
  }
  menu: categories { id }
  home { sections { id products { id price { text } } } }
}`;

/** What a service is needed for: the fields that are null without it. */
const fields: Readonly<Record<string, readonly string[]>> = {
  catalog: ['home.sections', 'menu', 'product'],
  pricing: ['home.sections.*.products.*.price', 'product.price'],
  inventory: ['product.stock'],
  reviews: ['product.latestReviews', 'product.rating', 'product.reviews'],
};

const failures: readonly (readonly [string, Faults, keyof typeof sentences])[] = [
  ['down', { down: true }, 'UPSTREAM_UNAVAILABLE'],
  ['failing', { status: 500 }, 'UPSTREAM_UNAVAILABLE'],
  ['dropping connections', { drop: true }, 'UPSTREAM_UNAVAILABLE'],
  ['answering rubbish', { garbage: true }, 'UPSTREAM_BAD_RESPONSE'],
  ['hanging', { hang: true }, 'UPSTREAM_TIMEOUT'],
];

describe.each(Object.entries(fields))('without %s', (service, lost) => {
  test.each(failures)('because it is %s, everything else is there', async (_, faults, code) => {
    await shop.fault(service, faults);
    const replies = [await shop.query(EVERYTHING)];
    // From the third time on the operation is compiled: it must fail in the same way.
    if (!faults.hang) replies.push(await shop.query(EVERYTHING), await shop.query(EVERYTHING));
    await shop.fault(service, {});
    const whole = await shop.query(EVERYTHING);
    expect(whole.errors).toEqual([]);

    for (const reply of replies) {
      expect(reply.status).toBe(200);
      expect(reply.ms).toBeLessThan(DEADLINE);
      expect(reply.data).toEqual(without(whole.data, lost));
      expect([...new Set(reply.errors.map(({ path = [] }) => patternOf(path)))].sort()).toEqual(lost);
      expectNothingLeaks(reply, code);
    }
  });
});

test('a shelf keeps its heading when only its products cannot be loaded', async () => {
  await shop.fault('catalog', { status: 503, path: '/products' });
  const { data, errors } = await shop.query('{ home { sections { title products { id } } } }');
  expect(data.home.sections).toHaveLength(4);
  expect(data.home.sections[1]).toEqual({ title: 'Bestsellers', products: null });
  expect(errors.map(({ path }) => path)).toContainEqual(['home', 'sections', 1, 'products']);
});

test('what failed is asked again, not remembered', async () => {
  const price = '{ product(id: "p-1001") { price { text } } }';
  await shop.fault('pricing', { status: 500 });
  expect((await shop.query(price)).data.product).toEqual({ price: null });
  await shop.fault('pricing', {});
  expect((await shop.query(price)).data.product).toEqual({ price: { text: '€259.00' } });
});

/** A path with `*` in the place of list indices. */
function patternOf(path: readonly (string | number)[]): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
}

/** The data with null wherever a path fits one of the patterns. */
function without(data: unknown, patterns: readonly string[], path: readonly (string | number)[] = []): unknown {
  if (patterns.includes(patternOf(path))) return null;
  if (Array.isArray(data)) return data.map((item, at) => without(item, patterns, [...path, at]));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, without(value, patterns, [...path, key])]),
  );
}

function expectNothingLeaks({ errors, text, headers }: Reply, code: keyof typeof sentences): void {
  for (const error of errors) {
    expect(Object.keys(error).sort()).toEqual(['extensions', 'locations', 'message', 'path']);
    expect(error.message).toBe(sentences[code]);
    expect(error.extensions).toEqual({ code, requestId: headers['x-request-id'] });
  }
  for (const address of shop.addresses) expect(text).not.toContain(address);
  expect(text).not.toMatch(/127\.0\.0\.1|localhost|ECONN|socket|stack|node_modules|\.ts:|\.js:|Unexpected token/);
}
