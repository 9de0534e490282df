import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { startDemoServices } from '../../demo/services.ts';
import { useShop } from './shop.ts';
import { bearer, customer, partner, SECRET } from './tokens.ts';

const { call } = useShop();
const NOW_S = Date.parse('2026-11-21T12:00:00Z') / 1_000;
const me = (headers: Record<string, string>) => call('accounts', '/me', { headers });

function signed(header: object, payload: unknown, secret = SECRET): { authorization: string } {
  const [head, body] = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return { authorization: `Bearer ${head}.${body}.${signature}` };
}

describe('a token is believed', () => {
  test.each([
    ['for the service', { aud: 'accounts' }],
    ['for several audiences', { aud: ['orders', 'accounts'] }],
    ['for an audience that was configured', { aud: 'mobile' }],
    ['for no audience in particular', {}],
    ['until half a minute after its end', { exp: NOW_S - 29 }],
    ['from half a minute before its beginning', { nbf: NOW_S + 29 }],
  ])('%s', async (_, claims) => {
    expect(await me(bearer({ sub: 'a-0001', ...claims }))).toMatchObject({ status: 200, body: { id: 'a-0001' } });
  });

  test('whatever the case of its scheme', async () => {
    const { authorization } = customer('a-0001');
    expect((await me({ authorization: authorization.replace('Bearer', 'bearer') })).status).toBe(200);
  });
});

describe('a token is refused', () => {
  test.each<[string, Record<string, string>, string]>([
    ['of another secret', bearer({ sub: 'a-0001' }, `${SECRET}!`), 'The signature of the token is wrong'],
    ['for another audience', bearer({ sub: 'a-0001', aud: 'orders' }), 'The token is for another audience'],
    ['that has expired', bearer({ sub: 'a-0001', exp: NOW_S - 30 }), 'The token has expired'],
    ['without an end', signed({ alg: 'HS256' }, { sub: 'a-0001' }), 'The token has no end'],
    ['before its time', bearer({ sub: 'a-0001', nbf: NOW_S + 31 }), 'The token is not valid yet'],
    ['of nobody', bearer({}), 'The token names neither a subject nor a client'],
    ['of a partner without a name', bearer({ sub: 'x', kind: 'partner' }), 'names neither a subject nor a client'],
    ['of a subject that is no text', signed({ alg: 'HS256' }, { sub: 7, exp: NOW_S + 60 }), 'is no text'],
    ['that says it needs no signature', signed({ alg: 'none' }, { sub: 'a-0001' }), 'not signed with HS256'],
    ['that is a list', signed({ alg: 'HS256' }, ['a-0001']), 'The token is not a JSON Web Token'],
    ['that is none', { authorization: 'Bearer hello' }, 'The token is not a JSON Web Token'],
    ['of three empty parts', { authorization: 'Bearer ..' }, 'The token is not a JSON Web Token'],
  ])('%s', async (_, headers, error) => {
    const answer = await me(headers);
    expect(answer).toMatchObject({ status: 401, body: { error: expect.stringContaining(error) } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  test('when one letter of its claims or its signature was changed', async () => {
    const { authorization } = customer('a-0001');
    const [head, body = '', signature = ''] = authorization.split('.');
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace('a-0001', 'a-0002')).toString(
      'base64url',
    );
    expect((await me({ authorization: [head, other, signature].join('.') })).status).toBe(401);
    expect((await me({ authorization: [head, body, signature.slice(2)].join('.') })).status).toBe(401);
  });

  test('of another algorithm with the same secret', async () => {
    const token = jwt.sign({ sub: 'a-0001', exp: NOW_S + 60 }, SECRET, { algorithm: 'HS512' });
    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test.each([{}, { authorization: 'Basic YTpi' }, { authorization: 'Bearer' }])(
    'when there is none: %j',
    async (headers: Record<string, string>) => {
      const answer = await me(headers);
      expect(answer).toMatchObject({ status: 401, body: { error: 'Send a token: Authorization: Bearer …' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  test.each([undefined, ''])('by services that were given the secret %j', async (jwtSecret) => {
    const { services, close } = await startDemoServices({ jwtSecret });
    const headers = signed({ alg: 'HS256' }, { sub: 'a-0001', exp: Date.now() }, '');
    const statuses = await Promise.all(
      ['accounts /me', 'orders /orders'].map(async (route) => {
        const [name, path] = route.split(' ');
        const url = services.find((service) => service.name === name)?.url;
        return (await fetch(`${url}${path}`, { headers })).status;
      }),
    );
    await close();
    expect(statuses).toEqual([401, 401]);
  });
});

describe('the caller', () => {
  const total = async (headers: Record<string, string>) => (await call('orders', '/orders', { headers })).body.total;

  test('is a partner by its kind, or when its token has no subject', async () => {
    expect(await total(partner('radhaus'))).toBe(80);
    expect(await total(bearer({ client_id: 'radhaus' }))).toBe(80);
    expect(await total(bearer({ azp: 'radhaus', kind: 'partner', sub: 'a-0001' }))).toBe(80);
  });

  test('is a customer when its token has a subject, whatever application it uses', async () => {
    expect(await total(bearer({ sub: 'a-0001', client_id: 'radhaus', azp: 'radhaus' }))).toBe(60);
  });

  test('that is called like a partner is not one', async () => {
    expect(await total(customer('radhaus'))).toBe(0);
    expect(await total(partner('a-0001'))).toBe(0);
  });
});
