import { describe, expect, test } from 'vitest';
import type { Faults } from '../../../demo/kit/faults.ts';
import { sentences } from '../sentences.ts';
import { type Reply, useShopGateway } from '../shop.ts';
import { patternOf, without } from './lost.ts';
import { operation, variablesOf } from './operation.ts';

const TIMEOUT = 1_000;
const DEADLINE = 4_000;
const shop = useShopGateway({
  bff: 'web',
  settings: {
    'server.deadline': `${DEADLINE}ms`,
    'services.*.timeout': `${TIMEOUT}ms`,
    // Faults come and go faster than an open breaker would notice.
    'services.*.breaker.enabled': false,
  },
});

/** What each page loses without a service: the fields that are null, and nothing else. A page that is not named loses nothing. */
const lost: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  catalog: {
    ProductPage: ['productPage'],
    Search: ['search'],
    Cart: ['viewer.cart.lines.*.product', 'viewer.cart.lines.*.variant'],
    OrderHistory: ['viewer.orders.nodes.*.lines.*.product'],
  },
  pricing: {
    ProductPage: ['productPage.product.variants.*.price', 'productPage.recommendations.*.product.defaultVariant.price'],
    Search: ['search.nodes.*.defaultVariant.price'],
    Cart: ['viewer.cart.lines.*.price', 'viewer.cart.lines.*.total', 'viewer.cart.subtotal'],
    Checkout: ['viewer.cart.subtotal'],
  },
  inventory: {
    ProductPage: ['productPage.product.variants.*.stock'],
    Cart: ['viewer.cart.lines.*.stock', 'viewer.cart.orderable'],
    Checkout: ['viewer.cart.orderable'],
  },
  reviews: {
    ProductPage: [
      'productPage.product.rating',
      'productPage.product.reviews',
      'productPage.recommendations.*.product.rating',
    ],
    Search: ['search.nodes.*.rating'],
  },
  recommendations: {},
  accounts: {
    Account: ['viewer.account', 'viewer.addresses'],
    Checkout: ['viewer.account', 'viewer.addresses'],
  },
  orders: {
    Cart: ['viewer.cart'],
    Checkout: ['viewer.cart'],
    OrderHistory: ['viewer.orders'],
    OrderDetails: ['viewer.order'],
  },
};
/** The fields that get a declared default without a service. */
const defaults: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  recommendations: { ProductPage: { 'productPage.recommendations': [] } },
};
const pages = ['ProductPage', 'Search', 'Cart', 'Checkout', 'Account', 'OrderHistory', 'OrderDetails'];

const failures: readonly (readonly [string, Faults, keyof typeof sentences])[] = [
  ['down', { down: true }, 'UPSTREAM_UNAVAILABLE'],
  ['failing', { status: 500 }, 'UPSTREAM_UNAVAILABLE'],
  ['dropping connections', { drop: true }, 'UPSTREAM_UNAVAILABLE'],
  ['answering rubbish', { garbage: true }, 'UPSTREAM_BAD_RESPONSE'],
  ['hanging', { hang: true }, 'UPSTREAM_TIMEOUT'],
  ['slower than it may be', { latencyMs: 3 * TIMEOUT }, 'UPSTREAM_TIMEOUT'],
];

const show = (page: string) => shop.query(operation(page), variablesOf(page), shop.as('a-0001'));

test('every service is broken here', () => {
  expect(Object.keys(lost).sort()).toEqual([...shop.services].sort());
});

describe.each(Object.entries(lost))('without %s', (service, fields) => {
  test.each(failures)('because it is %s, every other field of every page is right', async (_, faults, code) => {
    await shop.fault(service, faults);
    const broken = await Promise.all(pages.map(show));
    await shop.fault(service, {});
    const whole = await Promise.all(pages.map(show));

    for (const [at, page] of pages.entries()) {
      const reply = broken[at];
      const expected = fields[page] ?? [];
      expect(whole[at]?.errors).toEqual([]);
      const byDefault = defaults[service]?.[page] ?? {};
      const data = without(whole[at]?.data, expected);
      expect(reply).toMatchObject({ status: 200, data: withDefaults(data, byDefault) });
      // The page asks for what goes with its product before the field does, so it was given the default as well.
      const ahead = Object.keys(byDefault).map((path) => path.slice(0, path.lastIndexOf('.')));
      const degraded = [...expected, ...Object.keys(byDefault), ...ahead].sort();
      expect(degradedIn(reply, { service, code })).toEqual(degraded);
      expect(reply?.ms).toBeLessThan(DEADLINE);
      expect([...new Set(reply?.errors.map(({ path = [] }) => patternOf(path)))].sort()).toEqual(expected);
      if (reply) expectNothingLeaks(reply, code);
    }
  });

  test('because it is slow, but not too slow, nothing is missing', async () => {
    await shop.fault(service, { latencyMs: 200 });
    const slow = await Promise.all(pages.map(show));
    for (const { status, errors, ms } of slow) {
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      expect(ms).toBeLessThan(DEADLINE);
    }
  });
});

/** The data with these values at their paths. */
function withDefaults(data: unknown, byDefault: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(data);
  for (const [path, value] of Object.entries(byDefault)) {
    const names = path.split('.');
    const holder = names.slice(0, -1).reduce((held: unknown, name) => Reflect.get(Object(held), name), copy);
    Reflect.set(Object(holder), names.at(-1) ?? '', value);
  }
  return copy;
}

/** The patterns of the paths that an answer says to be degraded, all for this reason. */
function degradedIn(
  reply: Reply | undefined,
  { service, code }: { service: string; code: keyof typeof sentences },
): string[] {
  const degraded = (reply?.extensions?.degraded ?? []) as { path: string[]; service: string; reason: string }[];
  for (const fact of degraded) expect([fact.service, fact.reason]).toEqual([service, code]);
  return [...new Set(degraded.map(({ path }) => patternOf(path)))].sort();
}

function expectNothingLeaks({ errors, text, headers }: Reply, code: keyof typeof sentences): void {
  for (const error of errors) {
    expect(error.message).toBe(sentences[code]);
    expect(error.extensions).toEqual({ code, requestId: headers['x-request-id'] });
  }
  for (const address of shop.addresses) expect(text).not.toContain(address);
  expect(text).not.toMatch(/127\.0\.0\.1|localhost|ECONN|node_modules|\.ts:|Unexpected token/);
}
