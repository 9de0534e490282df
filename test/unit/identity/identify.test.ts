import { beforeEach, describe, expect, test } from 'vitest';
import type { Credentials } from '../../../src/identity/identify.ts';
import { identityOptions } from '../../../src/identity/options.ts';
import { signToken } from '../../../src/identity/sign.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';
import { forge, ISSUER, identifier, identifyWith, jwtOptions } from './tokens.ts';

let clock: FakeClock;
let identify: ReturnType<typeof identifier>;
beforeEach(() => {
  clock = createFakeClock();
  identify = identifier({ jwt: jwtOptions, keys: {} }, clock);
});

const request: Credentials = { headers: {}, address: '203.0.113.7', bff: 'mobile', accepts: ['anonymous', 'jwt'] };
const bearing = (authorization: string | readonly string[], changes: Partial<Credentials> = {}): Credentials => ({
  ...request,
  ...changes,
  headers: { authorization },
});
const seconds = () => Math.floor(clock.wall() / 1_000);
const sign = (subject = 'ada', scopes: readonly string[] = []) =>
  signToken({ jwt: jwtOptions, subject, audience: 'mobile', scopes, lifetimeMs: 60_000, clock });
const claimed = (claims: Record<string, unknown>) =>
  forge({ alg: 'HS256' }, { iss: ISSUER, sub: 'ada', aud: 'mobile', exp: seconds() + 60, ...claims });

function refusal(credentials: Credentials, by = identify): { challenge: string | undefined; message: string } {
  try {
    by(credentials);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    return { challenge: error.headers['www-authenticate'], message: error.message };
  }
  throw new Error('expected a refusal');
}

describe('without credentials', () => {
  test('a caller is anonymous, and its address is the client', () => {
    expect(identify(request)).toEqual({
      principal: { kind: 'anonymous' },
      client: { id: '203.0.113.7', source: 'address' },
    });
    expect(identify({ ...request, address: '2001:db8:1:2:3::4' }).client.id).toBe('2001:db8:1:2::/64');
  });

  test('is challenged, without an error code, where anonymous callers are not accepted', () => {
    expect(refusal({ ...request, accepts: ['jwt'] })).toEqual({
      challenge: 'Bearer',
      message: 'Credentials are needed.',
    });
  });

  test('headers that a client declares about itself mean nothing', () => {
    const headers = { 'apollographql-client-name': 'phone', 'x-forwarded-for': '1.1.1.1', 'x-user': 'ada' };
    expect(identify({ ...request, headers })).toEqual(identify(request));
  });
});

describe('with a token', () => {
  test('a caller is the user of the token', () => {
    const { principal, client } = identify(bearing(`Bearer ${sign('ada', ['read', 'write'])}`));
    expect(principal).toMatchObject({
      kind: 'user',
      issuer: ISSUER,
      subject: 'ada',
      scopes: ['read', 'write'],
      roles: [],
    });
    expect(client).toEqual({ id: `${ISSUER}#ada`, source: 'token' });
  });

  test.each(['bearer', 'BEARER', 'Bearer'])('the scheme may be written %s', (scheme) => {
    expect(identify(bearing(`${scheme} ${sign()}`)).principal.kind).toBe('user');
  });

  test('the application that a token names is the client', () => {
    expect(identify(bearing(`Bearer ${claimed({ azp: 'phone', client_id: 'other' })}`)).client.id).toBe('phone');
    expect(identify(bearing(`Bearer ${claimed({ client_id: 'tablet' })}`)).client.id).toBe('tablet');
  });

  test('scopes come as one text or as a list, roles as a list, a tenant as text', () => {
    const { principal } = identify(
      bearing(`Bearer ${claimed({ scope: ['a', 'b'], roles: ['staff'], tenant: 'acme', extra: { x: 1 } })}`),
    );
    expect(principal).toMatchObject({
      scopes: ['a', 'b'],
      roles: ['staff'],
      tenant: 'acme',
      claims: { extra: { x: 1 } },
    });
    const spaced = identify(bearing(`Bearer ${claimed({ scope: ' a  b ' })}`));
    expect(spaced.principal).toMatchObject({ scopes: ['a', 'b'] });
  });

  test('what is found out cannot be changed', () => {
    const { principal } = identify(bearing(`Bearer ${claimed({ roles: ['staff'], extra: { x: 1 } })}`));
    if (principal.kind !== 'user') throw new Error('expected a user');
    for (const part of [principal, principal.roles, principal.claims, principal.claims.extra])
      expect(Object.isFrozen(part)).toBe(true);
  });

  test('is refused where tokens are not accepted, or none are configured', () => {
    const authorization = `Bearer ${sign()}`;
    const rule = 'tokens are not accepted here';
    expect(refusal(bearing(authorization, { accepts: ['anonymous'] })).message).toContain(rule);
    const without = identifier(identityOptions.parse({}), clock);
    expect(refusal(bearing(authorization), without).message).toContain(rule);
  });
});

describe('credentials that are present but wrong never make an anonymous caller', () => {
  test.each([
    ['another scheme', 'Basic YWRhOmFkYQ=='],
    ['nothing', ''],
    ['a scheme alone', 'Bearer'],
    ['an empty token', 'Bearer '],
    ['two spaces', 'Bearer  abc.def.ghi'],
    ['two tokens', 'Bearer a.b.c, Bearer d.e.f'],
    ['text after the token', 'Bearer a.b.c d'],
    ['no token', 'Bearer null'],
  ])('%s', (_, authorization) => {
    const { challenge } = refusal(bearing(authorization));
    expect(challenge).toMatch(/^Bearer error="invalid_token", error_description="[ -!#-[\]-~]+"$/);
  });

  test('several Authorization headers, even equal ones', () => {
    const good = `Bearer ${sign()}`;
    expect(identify(bearing([good])).principal.kind).toBe('user');
    expect(refusal(bearing([good, good])).message).toContain('more than one Authorization header');
  });

  test('an expired token, and the client learns why', () => {
    const token = sign();
    clock.advance(90_000);
    expect(refusal(bearing(`Bearer ${token}`))).toEqual({
      challenge: 'Bearer error="invalid_token", error_description="the token has expired"',
      message: 'The credentials are not accepted: the token has expired.',
    });
  });
});

describe('with an API key', () => {
  const { key: KEY, record } = madeKey({ bffs: ['partner', 'mobile'] });
  const options = { jwt: jwtOptions, keys: { 'radhaus-1': record }, keyDigestSecret: KEY_SECRET };
  const withKeys = (developers = false) => identifier(options, clock, developers);
  const partner: Credentials = { ...request, bff: 'partner', accepts: ['apiKey'], headers: { 'x-api-key': KEY } };
  const both: Credentials['accepts'] = ['apiKey', 'jwt'];
  const tokenFor = (audience: string, scopes: readonly string[] = []) =>
    `Bearer ${signToken({ jwt: jwtOptions, subject: 'ada', audience, scopes, lifetimeMs: 60_000, clock })}`;

  test('a caller is its client, and no user', () => {
    expect(withKeys()(partner)).toEqual({ principal: { kind: 'anonymous' }, client: { id: 'radhaus', source: 'key' } });
  });

  test('and a token, the key names the client and the token the user', () => {
    const headers = { 'x-api-key': KEY, authorization: tokenFor('partner') };
    const { principal, client } = withKeys()({ ...partner, accepts: both, headers });
    expect(principal).toMatchObject({ kind: 'user', subject: 'ada' });
    expect(client).toEqual({ id: 'radhaus', source: 'key' });
  });

  test.each<[string, Partial<Credentials>]>([
    ['that is wrong', { headers: { 'x-api-key': `${KEY}x` } }],
    ['that is empty', { headers: { 'x-api-key': '' } }],
    ['that is sent twice', { headers: { 'x-api-key': [KEY, KEY] } }],
    ['that opens other BFFs', { bff: 'web' }],
    ['where keys are not accepted', { accepts: ['anonymous', 'jwt'] }],
    [
      'that is wrong, though anonymous callers are accepted',
      { accepts: ['anonymous', 'apiKey'], headers: { 'x-api-key': 'x' } },
    ],
  ])('%s is refused, and never anonymous', async (_, changes) => {
    const identify = identifyWith(options, clock);
    await expect(identify({ ...partner, ...changes })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
      headers: { 'www-authenticate': 'ApiKey' },
      message: 'The API key is not accepted here.',
    });
  });

  test('or a token opens its own of three BFFs, and neither of the others', async () => {
    const bffs = ['mobile', 'web', 'partner'];
    const made = bffs.map((bff) => madeKey({ client: bff, bffs: [bff] }));
    const keys = Object.fromEntries(made.map(({ record }, i) => [`key-${i}`, record]));
    const identify = identifyWith({ jwt: jwtOptions, keys, keyDigestSecret: KEY_SECRET }, clock);
    const credentials = bffs.flatMap((own, i) => [
      { own, headers: { authorization: tokenFor(own) } },
      { own, headers: { 'x-api-key': made[i]?.key } },
    ]);
    for (const { own, headers } of credentials) {
      for (const bff of bffs) {
        const asked = (async () => identify({ ...partner, bff, accepts: both, headers }))();
        if (bff === own) expect((await asked).client.source).toMatch(/^(key|token)$/);
        else await expect(asked).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
      }
    }
  });

  test('missing is refused where nothing else is accepted', () => {
    expect(refusal({ ...partner, headers: {} }, withKeys()).message).toBe('Credentials are needed.');
  });

  test('right does not make a wrong token right', () => {
    const wrong = { 'x-api-key': KEY, authorization: 'Bearer nonsense' };
    expect(refusal({ ...partner, accepts: both, headers: wrong }, withKeys()).message).toContain(
      'the token is malformed',
    );
    const unwanted = { 'x-api-key': KEY, authorization: tokenFor('partner') };
    expect(refusal({ ...partner, headers: unwanted }, withKeys()).message).toContain('tokens are not accepted here');
  });

  test('or the token of a developer in demo and dev; in production, and with any other scope, it opens nothing', () => {
    const developer = { ...partner, headers: { authorization: tokenFor('partner', ['frontdesk:developer']) } };
    expect(withKeys(true)(developer).principal).toMatchObject({ subject: 'ada', scopes: ['frontdesk:developer'] });
    expect(refusal(developer, withKeys(false)).message).toContain('tokens are not accepted here');
    const other = { ...partner, headers: { authorization: tokenFor('partner', ['developer', 'frontdesk:debug']) } };
    expect(refusal(other, withKeys(true)).message).toContain('tokens are not accepted here');
    const elsewhere = { ...partner, headers: { authorization: tokenFor('mobile', ['frontdesk:developer']) } };
    expect(refusal(elsewhere, withKeys(true)).message).toContain('the token is for another API');
  });
});
