import { createHmac, createPublicKey, sign as signWithKey } from 'node:crypto';
import type { Algorithm } from 'jsonwebtoken';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { InvalidToken } from '../../../src/identity/invalid-token.ts';
import { ALGORITHMS, issuerOptions } from '../../../src/identity/issuer-options.ts';
import { createIssuers, type KeysFact } from '../../../src/identity/jwt.ts';
import type { TokenIdentity } from '../../../src/identity/token-claims.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { type IssuerKey, issuerKey, setOf, signedBy, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { forge, jwtOptions, SECRET } from './tokens.ts';

const key = issuerKey('one');
const NOT_SIGNED = 'the token is not signed as it must be';

interface Believing {
  readonly issuer: TestIssuer;
  readonly clock: FakeClock;
  readonly facts: readonly KeysFact[];
  readonly good: (claims?: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  identify(token: string, bff?: string): Promise<TokenIdentity>;
  /** The rule for which a token is refused. */
  rule(token: string, bff?: string): Promise<string>;
  /** The timer fetches once more. */
  refresh(): Promise<void>;
}

async function believing(
  options: Readonly<Record<string, unknown>> = {},
  ...keys: readonly IssuerKey[]
): Promise<Believing> {
  const issuer = await startIssuer(setOf(...(keys.length > 0 ? keys : [key])));
  const clock = createFakeClock();
  const facts: KeysFact[] = [];
  const { verify, close } = createIssuers({
    jwt: jwtOptions,
    issuers: { idp: issuerOptions.parse({ issuer: issuer.issuer, jwks: issuer.jwks, ...options }) },
    clock,
    onKeys: (fact) => facts.push(fact),
  });
  onTestFinished(close);
  await vi.waitFor(() => expect(clock.timers()).toBe(1));
  const identify = async (token: string, bff = 'mobile') => verify(token, bff);
  return {
    issuer,
    clock,
    facts,
    good: (claims = {}) => ({
      iss: issuer.issuer,
      sub: 'ada',
      aud: 'mobile',
      exp: Math.floor(clock.wall() / 1_000) + 600,
      ...claims,
    }),
    identify,
    rule: (token, bff) =>
      identify(token, bff).then(
        () => 'accepted',
        (error: unknown) => {
          expect(error).toBeInstanceOf(InvalidToken);
          return error instanceof InvalidToken ? error.rule : '';
        },
      ),
    async refresh() {
      const before = issuer.asked.length;
      clock.advance(60_000);
      await issuer.askedFor(before + 1);
      await vi.waitFor(() => expect(clock.timers()).toBe(1));
    },
  };
}

describe('a token of an identity provider', () => {
  test.each(ALGORITHMS)(
    'signed with %s is accepted where it is pinned, and not where another one is',
    async (algorithm) => {
      const own = issuerKey('own', algorithm);
      const { rule, good } = await believing({ algorithms: [algorithm] }, own);
      const token = signedBy(own, good());
      expect(await rule(token)).toBe('accepted');
      const other: Algorithm = algorithm === 'RS256' ? 'PS256' : 'RS256';
      const elsewhere = await believing({ algorithms: [other] }, issuerKey('own', other));
      expect(await elsewhere.rule(signedBy(own, elsewhere.good()))).toBe(NOT_SIGNED);
    },
  );

  test('says who its bearer is, by the claims that are configured', async () => {
    const { identify, good } = await believing({
      claims: {
        scopes: 'permissions',
        roles: 'realm_access.roles',
        tenant: 'https://id.example/tenant',
        client: ['appid', 'azp'],
        tier: 'plan',
      },
    });
    const claims = good({
      permissions: ['orders:read'],
      realm_access: { roles: ['staff'] },
      'https://id.example/tenant': 'acme',
      azp: 'phone',
      plan: 'gold',
    });
    expect(await identify(signedBy(key, claims))).toMatchObject({
      principal: { kind: 'user', subject: 'ada', scopes: ['orders:read'], roles: ['staff'], tenant: 'acme' },
      client: { id: 'phone', source: 'token', tier: 'gold' },
    });
  });

  test('is for a BFF when it names one of its audiences, in the claim that is configured', async () => {
    const { rule, good } = await believing({ audiences: { mobile: ['https://api.example', 'api'] } });
    expect(await rule(signedBy(key, good({ aud: 'api' })))).toBe('accepted');
    expect(await rule(signedBy(key, good({ aud: ['x', 'https://api.example'] })))).toBe('accepted');
    expect(await rule(signedBy(key, good({ aud: 'mobile' })))).toBe('the token is for another API');
    expect(await rule(signedBy(key, good({ aud: 'api' })), 'web')).toBe('the token is for another API');
    expect(await rule(signedBy(key, good({ aud: undefined })))).toBe('aud is missing');
    const cognito = await believing({ audiences: { mobile: ['app-1'] }, claims: { audience: 'client_id' } });
    const token = (client: string) => signedBy(key, cognito.good({ aud: undefined, client_id: client }));
    expect([await cognito.rule(token('app-1')), await cognito.rule(token('app-2'))]).toEqual([
      'accepted',
      'the token is for another API',
    ]);
  });

  test('is verified with the keys of its own issuer alone', async () => {
    const a = await believing();
    const b = await believing({}, issuerKey('one'));
    expect(await a.rule(signedBy(key, b.good()))).toBe('the token is from another issuer');
    expect(await b.rule(signedBy(key, b.good()))).toBe(NOT_SIGNED);
    // The secret is of another issuer, too.
    const secret = forge({ alg: 'HS256', kid: 'one' }, a.good());
    expect(await a.rule(secret)).toBe(NOT_SIGNED);
    expect(await a.rule(signedBy(key, a.good({ iss: jwtOptions.issuer })))).toBe(NOT_SIGNED);
  });
});

describe('a forger', () => {
  test('who signs with the public key as a secret is refused', async () => {
    const { rule, good } = await believing();
    const published = JSON.stringify(key.jwk);
    const pem = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      for (const secret of [pem, published, String(key.jwk.n), SECRET]) {
        const hash = `sha${alg.slice(2)}`;
        const sign = (input: string) => createHmac(hash, secret).update(input).digest('base64url');
        expect(await rule(forge({ alg, kid: 'one' }, good(), sign))).toBe(NOT_SIGNED);
      }
    }
  });

  test('who brings a key of its own, in whatever header, is refused, and nobody calls where it points', async () => {
    const { rule, good, issuer } = await believing();
    const own = issuerKey('one');
    const elsewhere = await startIssuer(setOf(own));
    for (const header of [
      { jwk: own.jwk },
      { jku: elsewhere.jwks },
      { x5u: elsewhere.jwks },
      { x5c: ['MIIB'] },
      { kid: elsewhere.jwks },
      { kid: '../../jwks' },
      { iss: elsewhere.issuer },
    ]) {
      expect(await rule(signedBy(own, good(), header)), JSON.stringify(header)).toBe(NOT_SIGNED);
    }
    expect(elsewhere.asked).toEqual([]);
    expect(issuer.asked.every((path) => path === '/jwks')).toBe(true);
  });

  test('whose token names its key by something that is no text is refused as malformed', async () => {
    const { rule, good } = await believing();
    const sign = (input: string) => signWithKey('sha256', Buffer.from(input), key.privateKey).toString('base64url');
    for (const kid of [['one'], { one: 1 }, { toString: 1 }, 1, null, true]) {
      expect(await rule(forge({ alg: 'RS256', kid }, good(), sign)), JSON.stringify(kid)).toBe(
        'the token is malformed',
      );
    }
  });

  test('who names no algorithm, or one that the key is not for, is refused', async () => {
    const { rule, good } = await believing({ algorithms: ['RS256', 'ES256'] });
    for (const alg of ['none', 'None', '', 'RS512', 'PS256', 'ES256', 'EdDSA', 'HS256', 'rs256', null, 7]) {
      const sign = (input: string) => signWithKey('sha256', Buffer.from(input), key.privateKey).toString('base64url');
      expect(await rule(forge({ alg, kid: 'one' }, good(), sign)), String(alg)).toBe(NOT_SIGNED);
    }
  });

  test('who leaves out or changes a claim that counts is refused', async () => {
    const { rule, good, clock } = await believing();
    const now = Math.floor(clock.wall() / 1_000);
    for (const [name, value] of [
      ['iss', undefined],
      ['iss', 'https://evil.example'],
      ['aud', undefined],
      ['aud', 'web'],
      ['aud', 7],
      ['exp', undefined],
      ['exp', '4000000000'],
      ['exp', now - 31],
      ['nbf', now + 31],
      ['nbf', 'soon'],
      ['iat', 'now'],
      ['sub', undefined],
      ['sub', 7],
    ] as const) {
      const known = Object.fromEntries(Object.entries(good({ [name]: value })).filter(([, one]) => one !== undefined));
      const sign = (input: string) => signWithKey('sha256', Buffer.from(input), key.privateKey).toString('base64url');
      expect(await rule(forge({ alg: 'RS256', kid: 'one' }, known, sign)), `${name}: ${value}`).not.toBe('accepted');
    }
  });
});

describe('keys that change', () => {
  const next = issuerKey('two');

  test('a token of a new key is accepted at once', async () => {
    const { rule, good, issuer, facts } = await believing();
    issuer.publish(setOf(key, next));
    const tokens = Array.from({ length: 50 }, (_, i) => signedBy(next, good({ sub: `user-${i}` })));
    expect(new Set(await Promise.all(tokens.map((token) => rule(token))))).toEqual(new Set(['accepted']));
    expect(await rule(signedBy(key, good()))).toBe('accepted');
    expect(issuer.asked).toHaveLength(2);
    expect(facts).toEqual([
      { issuer: 'idp', state: 'fetched', keys: 1, changed: true },
      { issuer: 'idp', state: 'fetched', keys: 2, changed: true },
    ]);
  });

  test('a token that was accepted before is refused when its key was withdrawn', async () => {
    const { rule, good, issuer, refresh } = await believing();
    const token = signedBy(key, good());
    expect(await rule(token)).toBe('accepted');
    issuer.publish(setOf(next));
    await refresh();
    expect(await rule(token)).toBe(NOT_SIGNED);
  });

  test('an outage of the issuer refuses nobody, known tokens or new ones, and is told', async () => {
    const { rule, good, issuer, clock, refresh, facts } = await believing();
    issuer.behave((_, response) => response.destroy());
    for (let minute = 0; minute < 5; minute += 1) await refresh();
    clock.advance(50_000);
    for (const sub of ['ada', 'bob']) expect(await rule(signedBy(key, good({ sub })))).toBe('accepted');
    expect(facts.slice(1)).toEqual(
      Array.from({ length: 5 }, () => ({ issuer: 'idp', state: 'kept', reason: expect.stringContaining(issuer.jwks) })),
    );
  });

  test('before the first keys have come a token is neither good nor bad: 503, and when to send it again', async () => {
    const issuer = await startIssuer('');
    const clock = createFakeClock();
    const { verify, close } = createIssuers({
      issuers: { idp: issuerOptions.parse({ issuer: issuer.issuer }) },
      clock,
    });
    onTestFinished(close);
    const claims = { iss: issuer.issuer, sub: 'ada', aud: 'mobile', exp: clock.wall() };
    await expect(async () => verify(signedBy(key, claims), 'mobile')).rejects.toMatchObject({
      code: 'IDENTITY_UNAVAILABLE',
      status: 503,
      headers: { 'retry-after': '5' },
      extensions: { retryAfterSeconds: 5 },
    });
    // What no key of this issuer could have signed is bad already.
    for (const bad of [forge({ alg: 'none' }, claims, () => 'AA'), forge({ alg: 'HS256' }, claims)])
      await expect(async () => verify(bad, 'mobile')).rejects.toThrow(NOT_SIGNED);
  });
});

describe('configured wrongly', () => {
  const problem = (options: Readonly<Record<string, unknown>>) =>
    issuerOptions
      .safeParse({ issuer: 'https://id.example', ...options })
      .error?.issues.map(({ path, message }) => [path.join('.'), message]);

  test.each([
    [{ jwks: 'http://id.example/jwks' }, 'jwks', /https.*insecureHttp: true/],
    [{ issuer: 'http://id.example' }, 'issuer', /https/],
    [{ issuer: 'id.example' }, 'issuer', /expected the address of its keys, got "id.example"/],
    [{ jwks: 'https://user:word@id.example' }, 'jwks', /without a user/],
    [{ algorithms: ['HS256'] }, 'algorithms.0', /RS256/],
    [{ algorithms: ['none'] }, 'algorithms.0', /RS256/],
    [{ algorithms: [] }, 'algorithms', /./],
    [{ leeway: '31s' }, 'leeway', /at most 30s/],
    [{ audiences: { mobile: [] } }, 'audiences.mobile', /./],
  ])('%j is refused with the place', (options, path, message) => {
    expect(problem(options)).toEqual([[path, expect.stringMatching(message)]]);
  });

  test.each([
    { jwks: 'http://127.0.0.1:1/jwks' },
    { jwks: 'http://[::1]/jwks' },
    { issuer: 'http://keycloak:8080/realms/shop', insecureHttp: true },
    { issuer: 'urn:acme', jwks: 'https://id.example/jwks' },
  ])('%j is not', (options) => {
    expect(problem(options)).toBeUndefined();
  });
});
