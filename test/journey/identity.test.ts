import jsonwebtoken from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../support/clock.ts';
import { gatewayFor, gatewayOf, nextFact } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const secret = 'a secret of the harbour that is long enough';
const config = { identity: { jwt: { issuer: 'https://id.harbour.example', secret } } };
const me = '{ me }';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a token makes its bearer known to resolvers', async () => {
  const gateway = await gatewayOf(harbour, { config });
  const authorization = bearer(gateway.token({ sub: 'ada', bff: 'pilot' }));
  const fact = nextFact(gateway, 'request');
  expect((await gateway.query({ bff: 'pilot', query: me, headers: authorization })).data).toEqual({ me: 'ada' });
  expect(await fact).toMatchObject({ subject: 'ada', clientSource: 'token' });
  expect((await gateway.query({ bff: 'pilot', query: me })).data).toEqual({ me: null });
});

test('its scopes arrive, in the BFF that it is for', async () => {
  const gateway = await gatewayOf(harbour, { config });
  const token = gateway.token({ sub: 'ada', bff: 'office', scopes: ['berths:read', 'crew:read'] });
  const { data } = await gateway.query({
    bff: 'office',
    query: '{ logbook(imo: 9074729) { scopes } }',
    headers: bearer(token),
  });
  expect(data).toEqual({ logbook: { scopes: ['berths:read', 'crew:read'] } });
});

test('many callers at once never see each other', async () => {
  const gateway = await gatewayOf(harbour, { config });
  const subjects = Array.from({ length: 200 }, (_, i) => `user-${i % 40}`);
  const answers = await Promise.all(
    subjects.map((sub) =>
      gateway.query({ bff: 'pilot', query: me, headers: bearer(gateway.token({ sub, bff: 'pilot' })) }),
    ),
  );
  expect(answers.map(({ data }) => data.me)).toEqual(subjects);
});

describe('refused with 401 is', () => {
  const claims = {
    iss: config.identity.jwt.issuer,
    sub: 'ada',
    aud: 'pilot',
    exp: Math.floor(Date.now() / 1_000) + 600,
  };
  const sign = (changes: object, key = secret, algorithm: 'HS256' | 'HS512' = 'HS256') =>
    jsonwebtoken.sign({ ...claims, ...changes }, key, { algorithm });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each([
    ['a token for another BFF', sign({ aud: 'office' })],
    ['a token of another issuer', sign({ iss: 'https://evil.example' })],
    ['an expired token', sign({ exp: Math.floor(Date.now() / 1_000) - 600 })],
    ['a token signed with another secret', sign({}, 'another secret that is long enough too')],
    ['a token of another algorithm', sign({}, secret, 'HS512')],
    ['an unsigned token', `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`],
    ['no token at all', 'nonsense'],
  ])('%s, also where anonymous callers are served', async (_, token) => {
    const gateway = await gatewayFor({ project: harbour.root, config });
    const answered = await gateway.query({ bff: 'pilot', query: me, headers: bearer(token) });
    expect([answered.status, answered.errors?.[0]?.extensions.code, answered.data]).toEqual([
      401,
      'UNAUTHENTICATED',
      undefined,
    ]);
    expect(answered.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(answered.text).not.toContain(secret);
  });

  test('a caller without a token, where anonymous is not written out', async () => {
    const gateway = await gatewayFor({ project: harbour.root, config });
    const answered = await gateway.query({ bff: 'office', query: '{ __typename }' });
    expect([answered.status, answered.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  test('a remembered token whose time is over', async () => {
    const clock = createFakeClock();
    const gateway = await gatewayFor({ project: harbour.root, config, clock });
    const headers = bearer(gateway.token({ sub: 'ada', bff: 'pilot', lifetimeMs: 60_000 }));
    expect((await gateway.query({ bff: 'pilot', query: me, headers })).status).toBe(200);
    clock.advance(60_000 + 31_000);
    expect((await gateway.query({ bff: 'pilot', query: me, headers })).status).toBe(401);
  });
});
