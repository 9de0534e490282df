import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { useShopGateway } from '../shop.ts';
import { idOf, text } from './trusted.ts';

const DEVELOPER = ['frontdesk:developer'];
const body = { documentId: idOf(text('Orders')), variables: { first: 1 } };

describe('in production', () => {
  const shop = useShopGateway({ bff: 'partner' });

  test.each<[string, () => Readonly<Record<string, string>>]>([
    ['no key', () => ({})],
    ['an empty key', () => ({ 'x-api-key': '' })],
    ['a wrong key', () => ({ 'x-api-key': `${shop.key('radhaus')['x-api-key']?.slice(0, -2)}AA` })],
    ['the key of another BFF', () => shop.key('phone-shop')],
    ['a key of great length', () => ({ 'x-api-key': 'k'.repeat(5_000) })],
    ['a token instead of a key', () => shop.as('a-0001')],
    ['a token of a developer', () => shop.as('developer', DEVELOPER)],
    ['a token beside a key', () => ({ ...shop.key('radhaus'), ...shop.as('a-0001') })],
    ['a key where a token belongs', () => ({ authorization: `Bearer ${shop.key('radhaus')['x-api-key']}` })],
  ])('%s is refused with 401, and no service hears of it', async (_, headers) => {
    const refused = await shop.send({ body, headers: headers() });
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(refused.text).not.toContain('fd_');
    expect(await shop.calls()).toEqual([]);
  });

  test('a key that is known opens it', async () => {
    expect(await shop.send({ body, headers: shop.key('radhaus') })).toMatchObject({ status: 200, errors: [] });
  });

  test('the schema is told to nobody', async () => {
    for (const headers of [shop.key('radhaus'), shop.as('developer', DEVELOPER)]) {
      const refused = await shop.send({ body: { query: getIntrospectionQuery() }, headers });
      expect([400, 401]).toContain(refused.status);
      expect(refused.text).not.toContain('catalogue');
    }
  });
});

describe('in the demo', () => {
  const shop = useShopGateway({ bff: 'partner', mode: 'demo' });

  test('a developer introspects, sends text and sends ids', async () => {
    const headers = shop.as('developer', DEVELOPER);
    const { data } = await shop.send({ body: { query: getIntrospectionQuery() }, headers });
    expect(data.__schema.queryType).toEqual({ name: 'Query', kind: 'OBJECT' });
    expect((await shop.send({ body: { query: '{ catalogue(first: 1) { totalCount } }' }, headers })).data).toEqual({
      catalogue: { totalCount: 1_000 },
    });
    expect(await shop.send({ body, headers })).toMatchObject({
      status: 200,
      errors: [],
      data: { orders: { totalCount: 0 } },
    });
  });

  test('a partner does not, and other tokens open nothing', async () => {
    const refused = await shop.send({ body: { query: '{ __typename }' }, headers: shop.key('radhaus') });
    expect(refused).toMatchObject({ status: 400, errors: [{ extensions: { code: 'PERSISTED_QUERY_ID_REQUIRED' } }] });
    for (const scopes of [[], ['developer'], ['frontdesk:debug']]) {
      expect((await shop.send({ body, headers: shop.as('a-0001', scopes) })).status).toBe(401);
    }
  });
});
