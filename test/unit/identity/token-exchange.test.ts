import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTokenExchange, type TokenExchangeFact } from '../../../src/identity/token-exchange.ts';
import { tokenExchangeOptions } from '../../../src/identity/token-exchange-options.ts';
import { isGatewayError } from '../../../src/kit/errors.ts';
import { startAskedIssuer } from '../../support/asked-issuer.ts';
import { createFakeClock } from '../../support/clock.ts';
import { deferred } from '../../support/harness.ts';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const good = { access_token: 'new.token', issued_token_type: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 300 };

async function exchanging(answer: unknown = good, options: Readonly<Record<string, unknown>> = {}) {
  let said = answer;
  const issuer = await startAskedIssuer(({ form }) => (typeof said === 'function' ? said(form) : said));
  const clock = createFakeClock();
  const facts: TokenExchangeFact[] = [];
  const exchange = createTokenExchange({
    options: tokenExchangeOptions.parse({
      endpoint: issuer.endpoint,
      clientId: 'front:desk',
      clientSecret: 'p ä%',
      ...options,
    }),
    clock,
    onFact: (fact) => facts.push(fact),
  });
  onTestFinished(exchange.close);
  /** What is sent, or the code with which it fails. */
  const sent = async (token = 'old.token', service = 'orders', expiresAt?: number): Promise<string> => {
    try {
      return (await exchange.headersFor({ service, token, expiresAt })).authorization ?? 'nothing';
    } catch (error) {
      if (isGatewayError(error)) return error.code;
      throw error;
    }
  };
  return {
    issuer,
    clock,
    facts,
    exchange,
    sent,
    seconds: () => clock.wall() / 1_000,
    refuse: (error: string, status = 400) =>
      issuer.behave((_, __, response) => response.writeHead(status).end(JSON.stringify({ error }))),
    recover: () => issuer.behave((_, __, response) => response.end(JSON.stringify(good))),
    say: (next: unknown) => {
      said = next;
    },
  };
}

describe('a token is exchanged', () => {
  test('with a form, under the name of the gateway, for the service alone', async () => {
    const { sent, issuer } = await exchanging();
    expect(await sent()).toBe('Bearer new.token');
    const basic = Buffer.from('front%3Adesk:p+%C3%A4%25').toString('base64');
    expect(issuer.asked).toEqual([
      {
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: 'old.token',
          subject_token_type: ACCESS_TOKEN,
          requested_token_type: ACCESS_TOKEN,
          audience: 'orders',
        },
        authorization: `Basic ${basic}`,
      },
    ]);
  });

  test('with the audience and scopes of the service, whatever it is called', async () => {
    const services = { orders: { audience: 'https://orders.example', scopes: ['read', 'orders:write'] } };
    const { sent, issuer } = await exchanging(good, { services });
    await sent();
    await sent('old.token', 'constructor');
    expect(issuer.asked.map(({ form }) => [form.audience, form.scope])).toEqual([
      ['https://orders.example', 'read orders:write'],
      ['constructor', undefined],
    ]);
  });

  test('for each service and each token anew, and what one is given no other gets', async () => {
    const { sent, issuer } = await exchanging((form: Record<string, string>) => ({
      ...good,
      access_token: `${form.subject_token}.for.${form.audience}`,
    }));
    for (const _ of [1, 2]) {
      expect(await sent('ada', 'orders')).toBe('Bearer ada.for.orders');
      expect(await sent('ada', 'bills')).toBe('Bearer ada.for.bills');
      expect(await sent('bob', 'orders')).toBe('Bearer bob.for.orders');
    }
    expect(issuer.asked).toHaveLength(3);
  });

  test.each(['Bearer', 'bearer', 'BEARER'])('of the type %s', async (type) => {
    const issued = 'urn:ietf:params:oauth:token-type:jwt';
    const { sent } = await exchanging({ ...good, token_type: type, issued_token_type: issued });
    expect(await sent()).toBe('Bearer new.token');
  });
});

describe('what came is remembered', () => {
  test.each([
    ['until 10 s before it expires', { ...good, expires_in: 300 }, 290_000],
    ['for half its life where that is short', { ...good, expires_in: 8 }, 4_000],
    ['for 50 s where nobody says how long it lives', { ...good, expires_in: undefined }, 50_000],
  ])('%s', async (_, answer, ms) => {
    const { sent, issuer, clock, exchange } = await exchanging(answer);
    await sent();
    clock.advance(ms - 1);
    expect(exchange.headersFor({ service: 'orders', token: 'old.token', expiresAt: undefined })).toEqual({
      authorization: 'Bearer new.token',
    });
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    await sent();
    expect(issuer.asked).toHaveLength(2);
  });

  test('never beyond the end of the token that it is for, also where that is past and within its leeway', async () => {
    const { sent, issuer, clock, seconds } = await exchanging();
    const end = seconds() + 60;
    await sent('old.token', 'orders', end);
    clock.advance(59_999);
    await sent('old.token', 'orders', end);
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    for (const _ of [1, 2]) expect(await sent('old.token', 'orders', end)).toBe('Bearer new.token');
    expect(issuer.asked).toHaveLength(3);
  });

  test('counted from the question: a token on its way ages', async () => {
    const { sent, issuer, clock } = await exchanging();
    issuer.behave((_, __, response) => {
      clock.advance(1_500);
      response.end(JSON.stringify(good));
    });
    await sent();
    clock.advance(288_499);
    await sent();
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    await sent();
    expect(issuer.asked).toHaveLength(2);
  });

  test('of many who need the same at once one asks', async () => {
    const { sent, issuer } = await exchanging();
    const gate = deferred();
    issuer.behave(async (_, __, response) => {
      await gate.promise;
      response.end(JSON.stringify(good));
    });
    const together = Array.from({ length: 50 }, () => sent());
    await issuer.askedFor(1);
    gate.resolve();
    expect(new Set(await Promise.all(together))).toEqual(new Set(['Bearer new.token']));
    expect(issuer.asked).toHaveLength(1);
  });

  test('in some megabytes at most: the oldest is forgotten, and asked for again', async () => {
    const { sent, issuer } = await exchanging({ ...good, access_token: 'x'.repeat(8_192) });
    for (let i = 0; i < 480; i += 1) await sent(`token-${i}`);
    await sent('token-479');
    expect(issuer.asked).toHaveLength(480);
    await sent('token-0');
    expect(issuer.asked).toHaveLength(481);
  });
});

describe('an issuer that refuses', () => {
  test.each([
    ['invalid_grant', 400, 'UNAUTHENTICATED'],
    ['invalid_request', 400, 'FORBIDDEN'],
    ['invalid_target', 400, 'FORBIDDEN'],
    ['invalid_scope', 400, 'FORBIDDEN'],
    ['access_denied', 403, 'FORBIDDEN'],
  ])('with %s is understood, and asked again in 5 s at the earliest', async (error, status, code) => {
    const { sent, issuer, clock, facts, refuse, recover } = await exchanging();
    refuse(error, status);
    expect([await sent(), await sent()]).toEqual([code, code]);
    recover();
    clock.advance(4_999);
    expect(await sent()).toBe(code);
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    expect(await sent()).toBe('Bearer new.token');
    expect(facts).toEqual([{ state: 'refuses', service: 'orders', reason: error }]);
  });

  test('the token itself makes the client sign in again', async () => {
    const { exchange, refuse } = await exchanging();
    refuse('invalid_grant');
    await expect(exchange.headersFor({ service: 'orders', token: 'a', expiresAt: undefined })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  });

  test('is told once a minute for each service and reason, however many are refused', async () => {
    const { sent, clock, facts, refuse } = await exchanging();
    refuse('invalid_target');
    for (let i = 0; i < 20; i += 1) await sent(`token-${i}`);
    await sent('token', 'bills');
    expect(facts).toMatchObject([{ service: 'orders' }, { service: 'bills' }]);
    clock.advance(60_000);
    await sent();
    expect(facts).toHaveLength(3);
  });
});

describe('an issuer that gives no token', () => {
  const body = (changes: object) => (response: ServerResponse) => response.end(JSON.stringify({ ...good, ...changes }));
  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['answers 500', (response) => response.writeHead(500).end('{"error":"invalid_grant"}'), /answered 500$/],
    [
      'does not know the gateway',
      (response) => response.writeHead(401).end('{"error":"invalid_client"}'),
      /answered 401 \(invalid_client\)$/,
    ],
    [
      'does not let it exchange',
      (response) => response.writeHead(400).end('{"error":"unauthorized_client"}'),
      /answered 400 \(unauthorized_client\)$/,
    ],
    ['says why in a way that is no code', (response) => response.writeHead(400).end('{"error":"a\\nb"}'), /400$/],
    ['refuses without a reason', (response) => response.writeHead(403).end('no'), /answered 403$/],
    ['sends us elsewhere', (response) => response.writeHead(307, { location: '/x' }).end(), /answered 307$/],
    ['breaks the connection', (response) => response.destroy(), /could not be reached/],
    ['answers with no JSON', (response) => response.end('<html>'), /object of JSON/],
    ['answers without end', (response) => response.end('x'.repeat(100_001)), /more than 100 KB/],
    ['answers without a token', body({ access_token: undefined }), /did not answer with a token/],
    ['answers with one of two lines', body({ access_token: 'a\r\nx-admin: 1' }), /did not answer with a token/],
    ['answers with one of invisible characters', body({ access_token: 'a\u00a0b' }), /did not answer with a token/],
    ['answers with one that is too long', body({ access_token: 'x'.repeat(8_193) }), /did not answer with a token/],
    ['answers with one that needs a proof', body({ token_type: 'DPoP' }), /token_type is not Bearer/],
    ['answers with one that is none for calls', body({ token_type: 'N_A' }), /token_type is not Bearer/],
    ['does not say of which type it is', body({ token_type: undefined }), /token_type is not Bearer/],
    [
      'answers with a refresh token',
      body({ issued_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }),
      /no access token/,
    ],
    ['does not say what it issued', body({ issued_token_type: undefined }), /no access token/],
    ['says its life in words', body({ expires_in: '300' }), /expires_in/],
    ['says that it expired', body({ expires_in: 0 }), /expires_in/],
  ])('because it %s fails the call, and trying again can help', async (_, answer, reason) => {
    const { sent, issuer, facts, recover } = await exchanging();
    issuer.behave((__, ___, response) => answer(response));
    expect([await sent(), await sent()]).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect(facts).toEqual([{ state: 'fails', reason: expect.stringMatching(reason) }]);
    expect(issuer.asked).toHaveLength(2);
    recover();
    expect([await sent(), await sent('another')]).toEqual(['Bearer new.token', 'Bearer new.token']);
    expect(facts.slice(1)).toEqual([{ state: 'answers' }]);
  });

  test('is told of without the query of its address, which may be a key', async () => {
    const { port } = new URL((await startAskedIssuer(() => ({}))).endpoint);
    const { sent, facts } = await exchanging(good, { endpoint: `http://127.0.0.1:${port}/token?key=canary` });
    await sent();
    expect(facts).toEqual([{ state: 'fails', reason: expect.stringContaining('/token did not answer with a token') }]);
  });

  test('within 2 s is given up', async () => {
    const { sent, issuer, clock, facts } = await exchanging();
    issuer.behave(() => {});
    const waiting = sent();
    await issuer.askedFor(1);
    clock.advance(2_000);
    expect(await waiting).toBe('UPSTREAM_UNAVAILABLE');
    expect(facts).toEqual([{ state: 'fails', reason: expect.stringContaining('no answer within 2 s') }]);
    expect(clock.timers()).toBe(0);
  });

  test('leaves what is remembered as it is', async () => {
    const { sent, issuer, clock } = await exchanging();
    await sent();
    await issuer.stop();
    clock.advance(289_999);
    expect(await sent()).toBe('Bearer new.token');
    clock.advance(1);
    expect(await sent()).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is not asked by more than a hundred at once', async () => {
    const { sent, issuer, clock } = await exchanging();
    issuer.behave(() => {});
    const waiting = Array.from({ length: 100 }, (_, i) => sent(`token-${i}`));
    expect(await sent('one-more')).toBe('UPSTREAM_UNAVAILABLE');
    await issuer.askedFor(100);
    clock.advance(2_000);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
    expect(issuer.asked).toHaveLength(100);
  });

  test('whatever it answers, the token of the user is never sent in its place', async () => {
    const { issuer, sent } = await exchanging();
    let count = 0;
    const member = (value: unknown) => fc.oneof(fc.constant(value), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(200, 200, 200, 400, 401, 403, 500),
        fc.oneof(
          fc.string(),
          fc
            .record({
              access_token: member('new.token'),
              token_type: member('Bearer'),
              issued_token_type: member(ACCESS_TOKEN),
              expires_in: member(300),
              error: member('invalid_grant'),
            })
            .map((value) => JSON.stringify(value)),
        ),
        async (status, text) => {
          issuer.behave((_, __, response) => response.writeHead(status).end(text));
          count += 1;
          const said = await sent(`token-${count}`);
          if (said.startsWith('Bearer ')) {
            expect(status).toBe(200);
            expect(JSON.parse(text)).toMatchObject({ access_token: said.slice(7), issued_token_type: ACCESS_TOKEN });
          } else expect(['UPSTREAM_UNAVAILABLE', 'UNAUTHENTICATED', 'FORBIDDEN']).toContain(said);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('configured wrongly', () => {
  const right = { endpoint: 'https://id.example/token', clientId: 'a', clientSecret: 'b' };
  test.each([
    [{ endpoint: 'http://id.example/token' }, 'endpoint', /https.*insecureHttp: true/],
    [{ endpoint: 'token' }, 'endpoint', /expected the address where it is asked, got "token"/],
    [{ clientSecret: '' }, 'clientSecret', /./],
    [{ services: { orders: { audience: '' } } }, 'services.orders.audience', /./],
    [{ services: { orders: { scopes: ['a b'] } } }, 'services.orders.scopes.0', /expected a scope, without spaces/],
    [{ services: { orders: { audiences: ['a'] } } }, 'services.orders', /audiences/],
  ])('%j is refused with the place', (changes, path, message) => {
    const { error } = tokenExchangeOptions.safeParse({ ...right, ...changes });
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      [path, expect.stringMatching(message)],
    ]);
  });
});
