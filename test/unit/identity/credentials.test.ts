import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { type CredentialsMode, createCredentials } from '../../../src/identity/credentials.ts';
import { readJwks } from '../../../src/identity/jwks.ts';
import { identityOptions } from '../../../src/identity/options.ts';
import { publishedKeys } from '../../../src/identity/published-keys.ts';
import type { Subject } from '../../../src/identity/token-exchange.ts';
import { ANONYMOUS, type Caller, type SharedWith } from '../../../src/kit/caller.ts';
import { createFakeClock } from '../../support/clock.ts';

const secret = 'what services verify the tokens of the gateway with';
const { mint } = identityOptions.parse({ mint: { secret, issuer: 'gateway', lifetime: '30s' } });
const clock = createFakeClock();
const credentials = createCredentials(mint, clock);

const ada: Caller['principal'] = {
  kind: 'user',
  issuer: 'https://id.example',
  subject: 'ada',
  scopes: ['read', 'write'],
  roles: ['staff'],
  claims: { email: 'ada@example.org' },
};
const callers = {
  stranger: { principal: ANONYMOUS, client: { id: '192.0.2.1', source: 'address' } },
  user: { principal: ada, client: { id: 'phone', source: 'token' } },
  partner: { principal: ANONYMOUS, client: { id: 'radhaus', source: 'key' } },
  userOfPartner: { principal: ada, client: { id: 'radhaus', source: 'key' } },
} as const satisfies Record<string, Caller>;

/** What is made here is there at once: nothing waits for it. */
function atOnce(headers: ReturnType<typeof credentials>): Readonly<Record<string, string>> {
  if (headers instanceof Promise) throw new Error('expected headers, got a promise');
  return headers;
}

const ask = (
  mode: CredentialsMode,
  sharedWith: SharedWith,
  who: keyof typeof callers,
  authorization: string | undefined = undefined,
) =>
  atOnce(
    credentials({ mode, service: 'orders', sharedWith, caller: callers[who], authorization, requestId: 'request-1' }),
  );

function claims(headers: Readonly<Record<string, string>>) {
  expect(Object.keys(headers)).toEqual(['authorization']);
  const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
  return jsonwebtoken.verify(token, secret, {
    algorithms: ['HS256'],
    issuer: 'gateway',
    audience: 'orders',
    clockTimestamp: clock.wall() / 1_000,
  });
}

describe('nothing is sent', () => {
  test.each(['stranger', 'user', 'partner', 'userOfPartner'] as const)(
    'of a %s to a service that learns nothing',
    (who) => {
      for (const sharedWith of ['everyone', 'client', 'user'] as const)
        expect(ask('none', sharedWith, who, 'Bearer x')).toEqual({});
    },
  );

  test.each(['forward', 'mint'] as const)('with %s where everyone may share the answer, whoever calls', (mode) => {
    for (const who of ['stranger', 'user', 'partner'] as const)
      expect(ask(mode, 'everyone', who, 'Bearer x')).toEqual({});
  });
});

describe('a minted token', () => {
  test('names the user and the client where only the user may share', () => {
    const now = Math.floor(clock.wall() / 1_000);
    expect(claims(ask('mint', 'user', 'user'))).toEqual({
      iss: 'gateway',
      aud: 'orders',
      iat: now,
      exp: now + 30,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      request_id: 'request-1',
      client_id: 'phone',
      sub: 'ada',
      scope: 'read write',
    }); // prettier-ignore
  });

  test('names the client alone where its users may share, so that nothing in it tells them apart', () => {
    // A token's own id differs from token to token, whoever asks.
    const shared = { ...Object(claims(ask('mint', 'client', 'userOfPartner'))), jti: '' };
    expect(shared).toEqual({ ...Object(claims(ask('mint', 'client', 'partner'))), jti: '' });
    expect(shared).not.toHaveProperty('sub');
    expect(shared).not.toHaveProperty('scope');
  });

  test('of a client without a user has no subject', () => {
    expect(claims(ask('mint', 'user', 'partner'))).toMatchObject({ client_id: 'radhaus' });
    expect(claims(ask('mint', 'user', 'partner'))).not.toHaveProperty('sub');
  });

  test('never holds the token of the client or its claims', () => {
    const text = JSON.stringify(claims(ask('mint', 'user', 'user', 'Bearer canary')));
    expect(text).not.toMatch(/canary|ada@example.org|staff|id\.example/);
  });
});

test('a forwarded token is the one that came, and none where none came', () => {
  expect(ask('forward', 'user', 'user', 'Bearer abc')).toEqual({ authorization: 'Bearer abc' });
  expect(ask('forward', 'user', 'partner')).toEqual({});
});

test.each(['forward', 'mint'] as const)(
  'with %s a caller that nobody knows is UNAUTHENTICATED, with a challenge',
  (mode) => {
    for (const sharedWith of ['client', 'user'] as const) {
      expect(() => ask(mode, sharedWith, 'stranger')).toThrow(
        expect.objectContaining({ code: 'UNAUTHENTICATED', headers: { 'www-authenticate': 'Bearer' } }),
      );
    }
  },
);

test('minting without a secret is a mistake of the configuration, never a call without a token', () => {
  const without = createCredentials(undefined, clock);
  const request = {
    mode: 'mint',
    service: 'orders',
    sharedWith: 'user',
    caller: callers.user,
    authorization: undefined,
    requestId: 'r',
  } as const;
  expect(() => without(request)).toThrow('services.orders.credentials is "mint", but identity.mint is not set');
  expect(() => without({ ...request, mode: 'exchange' })).toThrow(
    'services.orders.credentials is "exchange", but identity.exchange is not set',
  );
});

describe('with exchange', () => {
  const asked: Subject[] = [];
  const exchange = {
    headersFor: (subject: Subject) => {
      asked.push(subject);
      return { authorization: `Bearer for-${subject.service}` };
    },
  };
  const exchanging = createCredentials(undefined, clock, exchange);
  const request = { mode: 'exchange', service: 'orders', sharedWith: 'user', requestId: 'r' } as const;
  const sent = (who: keyof typeof callers, authorization?: string, sharedWith: SharedWith = 'user') =>
    atOnce(exchanging({ ...request, sharedWith, caller: callers[who], authorization }));

  test('the token of a user is exchanged for the service, with its own end', () => {
    expect(sent('user', 'bearer abc')).toEqual({ authorization: 'Bearer for-orders' });
    const expiring = { ...callers.user, principal: { ...ada, claims: { exp: 1_800_000_000 } } };
    atOnce(exchanging({ ...request, caller: expiring, authorization: 'Bearer abc' }));
    expect(asked.splice(0)).toEqual([
      { service: 'orders', token: 'abc', expiresAt: undefined },
      { service: 'orders', token: 'abc', expiresAt: 1_800_000_000 },
    ]);
  });

  test('of who shows no token of a user nothing is sent or exchanged, and nobody is refused as with forward', () => {
    expect(sent('partner')).toEqual({});
    expect(sent('partner', 'Bearer abc')).toEqual({});
    expect(sent('user')).toEqual({});
    expect(sent('user', 'Basic abc')).toEqual({});
    expect(sent('user', 'Bearer abc', 'everyone')).toEqual({});
    expect(() => sent('stranger')).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED', headers: { 'www-authenticate': 'Bearer' } }),
    );
    expect(asked).toEqual([]);
  });
});

describe('with a key pair', () => {
  const pem = (key: KeyObject, type: 'pkcs8' | 'spki' | 'sec1' = 'pkcs8') =>
    key.export({ type: type as 'pkcs8', format: 'pem' }).toString();
  const pair = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve });
  const parsed = (settings: object) => identityOptions.safeParse({ mint: settings });
  const problemOf = (settings: object) =>
    parsed(settings).error?.issues.map(({ path, message }) => [path.join('.'), message]);
  const wanted = expect.stringMatching(/^expected a key of the curve P-256 in PEM/);

  test('a token is signed with the private one, and verified with what is published', () => {
    const { privateKey } = pair();
    const options = parsed({ key: pem(privateKey), issuer: 'gateway' }).data?.mint;
    const made = createCredentials(options, clock);
    const request = { mode: 'mint', service: 'orders', sharedWith: 'user', caller: callers.user } as const;
    const { authorization = '' } = atOnce(made({ ...request, authorization: undefined, requestId: 'request-1' }));
    const token = authorization.replace(/^Bearer /, '');
    const published = publishedKeys(options);
    expect(jsonwebtoken.decode(token, { complete: true })?.header).toMatchObject({ kid: published.keys[0]?.kid });
    const keys = readJwks(JSON.stringify(published), ['ES256']);
    const key = keys.find(published.keys[0]?.kid, 'ES256');
    expect(
      key &&
        jsonwebtoken.verify(token, key, {
          ...{ algorithms: ['ES256'], issuer: 'gateway', audience: 'orders', clockTimestamp: clock.wall() / 1_000 },
        }),
    ).toMatchObject({ sub: 'ada', scope: 'read write', client_id: 'phone', request_id: 'request-1' });
    expect(JSON.stringify(published)).not.toContain('"d"');
  });

  test('the next key and the last one are published beside it, each once', () => {
    const [own, next] = [pair(), pair()];
    const options = parsed({
      key: pem(own.privateKey, 'sec1'),
      alsoPublished: [pem(next.publicKey, 'spki'), pem(own.publicKey, 'spki')],
    }).data?.mint;
    const { keys } = publishedKeys(options);
    expect(keys.map(({ x }) => x)).toEqual([own, next].map(({ publicKey }) => publicKey.export({ format: 'jwk' }).x));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
  });

  test('nothing is published of a secret', () => {
    expect(publishedKeys(mint)).toEqual({ keys: [] });
    expect(publishedKeys(undefined)).toEqual({ keys: [] });
  });

  test.each<[string, string]>([
    ['no key', 'not a key, canary'],
    ['a key of another curve', pem(pair('P-384').privateKey)],
    ['an RSA key', pem(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey)],
    ['a public key', pem(pair().publicKey, 'spki')],
  ])('%s is refused without a word of it', (_, key) => {
    expect(problemOf({ key })).toEqual([['mint.key', wanted]]);
    expect(JSON.stringify(problemOf({ key }))).not.toContain('canary');
  });

  test('neither a key nor a secret, and further keys that are none, are refused with the place', () => {
    expect(problemOf({})).toEqual([['mint', 'expected a key, or a secret']]);
    expect(problemOf({ key: pem(pair().privateKey), alsoPublished: ['x'] })).toEqual([
      ['mint.alsoPublished.0', wanted],
    ]);
  });
});
