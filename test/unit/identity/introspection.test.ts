import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { createIntrospection, isOpaque } from '../../../src/identity/introspection.ts';
import { introspectionOptions } from '../../../src/identity/introspection-options.ts';
import { InvalidToken } from '../../../src/identity/invalid-token.ts';
import type { IssuerFact } from '../../../src/identity/issuer-client.ts';
import type { TokenIdentity } from '../../../src/identity/token-claims.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { startAskedIssuer } from '../../support/asked-issuer.ts';
import { createFakeClock } from '../../support/clock.ts';
import { deferred } from '../../support/harness.ts';

const ISSUER = 'https://id.example';
const TOKEN = 'ory_at_5f8.Wz-~+/=';
const ADDRESS = '203.0.113.7';
const active = { active: true, sub: 'ada', aud: 'mobile' };

async function asking(answer: unknown = active, options: Readonly<Record<string, unknown>> = {}) {
  let said = answer;
  const issuer = await startAskedIssuer(({ form }) => (typeof said === 'function' ? said(form.token) : said));
  const clock = createFakeClock();
  const facts: IssuerFact[] = [];
  // What stands behind the question mark may be a key, and in no log.
  const endpoint = `${issuer.endpoint}?key=hidden`;
  const introspection = createIntrospection({
    options: introspectionOptions.parse({
      issuer: ISSUER,
      endpoint,
      clientId: 'front:desk',
      clientSecret: 'p ä%',
      ...options,
    }),
    rateStore: createMemoryRateStore({ clock }),
    clock,
    onFact: (fact) => facts.push(fact),
  });
  onTestFinished(introspection.close);
  const identify = async (token = TOKEN, { bff = 'mobile', address = ADDRESS } = {}): Promise<TokenIdentity> =>
    introspection.verify(token, { bff, address });
  return {
    issuer,
    clock,
    facts,
    introspection,
    identify,
    seconds: () => clock.wall() / 1_000,
    say: (next: unknown) => {
      said = next;
    },
    /** The rule or the code for which a token is refused. */
    rule: (...use: Parameters<typeof identify>): Promise<string> =>
      identify(...use).then(
        () => 'accepted',
        (error: unknown) => {
          if (error instanceof InvalidToken) return error.rule;
          if (error instanceof GatewayError) return error.code;
          throw error;
        },
      ),
  };
}

describe('an active token', () => {
  test('says who its bearer is, by the members that are configured', async () => {
    const { identify } = await asking(
      {
        ...active,
        iss: ISSUER,
        aud: ['x', 'https://api.example'],
        scope: 'a b',
        client_id: 'phone',
        groups: ['staff'],
      },
      { audiences: { mobile: ['https://api.example'] }, claims: { roles: 'groups' } },
    );
    expect(await identify()).toMatchObject({
      principal: { kind: 'user', issuer: ISSUER, subject: 'ada', scopes: ['a', 'b'], roles: ['staff'] },
      client: { id: 'phone', source: 'token' },
    });
  });

  test('is asked about with a form, under the name of the gateway, at the configured address alone', async () => {
    const { identify, issuer } = await asking();
    expect((await identify()).principal.issuer).toBe(ISSUER);
    const basic = Buffer.from('front%3Adesk:p+%C3%A4%25').toString('base64');
    expect(issuer.asked).toEqual([
      { form: { token: TOKEN, token_type_hint: 'access_token' }, authorization: `Basic ${basic}` },
    ]);
  });

  test.each([
    ['of another issuer', { iss: 'https://other.example' }, 'the token is from another issuer'],
    ['for another API', { aud: 'web' }, 'the token is for another API'],
    ['for nobody', { aud: undefined }, 'aud is missing'],
    ['of nobody', { sub: undefined }, 'sub is missing'],
    ['whose scope is a number', { scope: 7 }, 'scope is not a list of text'],
    ['whose exp is text', { exp: '4000000000' }, 'exp is missing or not a number'],
    ['that is a refresh token', { token_use: 'refresh_token' }, 'the token is of another type'],
    ['that needs a proof', { token_type: 'DPoP' }, 'the token is of another type'],
    ['of a type that is no text', { token_type: ['Bearer'] }, 'the token is of another type'],
  ])('%s is refused', async (_, changes, rule) => {
    const asked = await asking({ ...active, ...changes });
    expect([await asked.rule(), await asked.rule()]).toEqual([rule, rule]);
    expect(asked.issuer.asked).toHaveLength(1);
  });

  test('of a refused one the rule for one BFF is not that of another', async () => {
    const { rule } = await asking();
    expect([await rule(TOKEN, { bff: 'web' }), await rule(), await rule(TOKEN, { bff: 'web' })]).toEqual([
      'the token is for another API',
      'accepted',
      'the token is for another API',
    ]);
  });

  test('is refused at exp and the leeway, and before nbf, though it is remembered', async () => {
    const { rule, say, clock, seconds } = await asking(undefined, { cache: '60s' });
    say({ ...active, exp: seconds() - 29 });
    expect(await rule()).toBe('accepted');
    clock.advance(999);
    expect(await rule()).toBe('accepted');
    clock.advance(1);
    expect(await rule()).toBe('the token has expired');
    say({ ...active, nbf: seconds() + 31 });
    expect(await rule('early')).toBe('the token is not valid yet');
    clock.advance(1_000);
    expect(await rule('early')).toBe('accepted');
  });
});

describe('what was said is remembered', () => {
  test('for the configured time, after which a withdrawn token is refused', async () => {
    const { rule, issuer, clock, say } = await asking();
    expect([await rule(), await rule()]).toEqual(['accepted', 'accepted']);
    say({ active: false });
    clock.advance(9_999);
    expect(await rule()).toBe('accepted');
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    expect(await rule()).toBe('the token is not active');
    expect(issuer.asked).toHaveLength(2);
  });

  test('counted from the question: an answer on its way ages', async () => {
    const { rule, issuer, clock } = await asking();
    issuer.behave((_, __, response) => {
      clock.advance(1_500);
      response.end(JSON.stringify(active));
    });
    expect(await rule()).toBe('accepted');
    clock.advance(8_499);
    expect(await rule()).toBe('accepted');
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    await rule();
    expect(issuer.asked).toHaveLength(2);
  });

  test('for 5 s of a token that is not active', async () => {
    const { rule, issuer, clock, say } = await asking({ active: false }, { cache: '60s' });
    expect(await rule()).toBe('the token is not active');
    say(active);
    clock.advance(4_999);
    expect(await rule()).toBe('the token is not active');
    expect(issuer.asked).toHaveLength(1);
    clock.advance(1);
    expect(await rule()).toBe('accepted');
  });

  test('not at all with cache: 0s, and one question at a time all the same', async () => {
    const { identify, issuer } = await asking(active, { cache: '0s' });
    const gate = deferred();
    issuer.behave(async (_, __, response) => {
      await gate.promise;
      response.end(JSON.stringify(active));
    });
    const together = Array.from({ length: 50 }, () => identify());
    await issuer.askedFor(1);
    gate.resolve();
    expect(new Set((await Promise.all(together)).map(({ principal }) => principal.subject))).toEqual(new Set(['ada']));
    expect(issuer.asked).toHaveLength(1);
    await identify();
    expect(issuer.asked).toHaveLength(2);
  });
});

describe('an issuer that does not say', () => {
  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['answers 500', (response) => response.writeHead(500).end('{"active":true}'), /answered 500/],
    ['refuses the name of the gateway', (response) => response.writeHead(401).end(), /answered 401/],
    ['sends us elsewhere', (response) => response.writeHead(307, { location: '/x' }).end(), /answered 307/],
    ['breaks the connection', (response) => response.destroy(), /could not be reached/],
    ['answers with no JSON', (response) => response.end('<html>'), /object of JSON/],
    ['answers with a list', (response) => response.end('[{"active":true}]'), /object of JSON/],
    ['answers with null', (response) => response.end('null'), /object of JSON/],
    ['says nothing of active', (response) => response.end('{"sub":"ada"}'), /whether the token is active/],
    ['says active in words', (response) => response.end('{"active":"true"}'), /whether the token is active/],
    ['answers without end', (response) => response.end('x'.repeat(100_001)), /more than 100 KB/],
  ])('because it %s lets nobody in, and nobody throws the token away', async (_, answer, reason) => {
    const { rule, issuer, facts, say } = await asking();
    issuer.behave((__, ___, response) => answer(response));
    expect([await rule(), await rule()]).toEqual(['IDENTITY_UNAVAILABLE', 'IDENTITY_UNAVAILABLE']);
    expect(facts).toEqual([{ state: 'fails', reason: expect.stringMatching(reason) }]);
    expect(facts[0]).not.toMatchObject({ reason: expect.stringContaining('hidden') });
    expect(issuer.asked).toHaveLength(2);
    say(active);
    issuer.behave((__, ___, response) => response.end(JSON.stringify(active)));
    expect([await rule(), await rule('another')]).toEqual(['accepted', 'accepted']);
    expect(facts.slice(1)).toEqual([{ state: 'answers' }]);
  });

  test('within 2 s is given up', async () => {
    const { rule, issuer, clock, facts } = await asking();
    issuer.behave(() => {});
    const waiting = rule();
    await issuer.askedFor(1);
    clock.advance(2_000);
    expect(await waiting).toBe('IDENTITY_UNAVAILABLE');
    expect(facts).toEqual([{ state: 'fails', reason: expect.stringContaining('no answer within 2 s') }]);
    expect(clock.timers()).toBe(0);
  });

  test('does not make what was said before true for longer', async () => {
    const { rule, issuer, clock } = await asking();
    expect(await rule()).toBe('accepted');
    await issuer.stop();
    expect(await rule()).toBe('accepted');
    clock.advance(10_000);
    expect(await rule()).toBe('IDENTITY_UNAVAILABLE');
  });

  test('is not asked by more than a hundred at once', async () => {
    const { rule, issuer, clock } = await asking();
    issuer.behave(() => {});
    const waiting = Array.from({ length: 100 }, (_, i) => rule(`token-${i}`));
    expect(await rule('one-more')).toBe('IDENTITY_UNAVAILABLE');
    await issuer.askedFor(100);
    clock.advance(2_000);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['IDENTITY_UNAVAILABLE']));
    expect(issuer.asked).toHaveLength(100);
    issuer.behave((_, __, response) => response.end(JSON.stringify(active)));
    expect(await rule('one-more')).toBe('accepted');
  });
});

describe('a flood of tokens', () => {
  test('is answered 429 from the hundredth that an address has refused in a minute on; others do not notice', async () => {
    const { rule, issuer, clock } = await asking((token: string) =>
      token.startsWith('good') ? active : { active: false },
    );
    expect(await rule('good-1')).toBe('accepted');
    for (let i = 0; i < 100; i += 1) expect(await rule(`junk-${i}`)).toBe('the token is not active');
    expect(issuer.asked).toHaveLength(101);
    expect([await rule('junk-100'), await rule('good-2')]).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    // What is known costs no question.
    expect(await rule('good-1')).toBe('accepted');
    expect(await rule('good-3', { address: '203.0.113.8' })).toBe('accepted');
    expect(issuer.asked).toHaveLength(102);
    clock.advance(60_000);
    expect(await rule('good-2')).toBe('accepted');
  });

  test('that is the same one costs one question in 5 s', async () => {
    const { rule, issuer } = await asking({ active: false });
    for (let i = 0; i < 500; i += 1) await rule('junk');
    expect(issuer.asked).toHaveLength(1);
  });
});

describe('what is no opaque token', () => {
  test.each(['a.b.c', 'eyJ.eyJ.', '..'])('%s has three parts: it is signed, and no issuer is asked', (token) => {
    expect(isOpaque(token)).toBe(false);
  });

  test('is refused unasked: of other characters than RFC 6750 has, or longer than 8 KB', async () => {
    const { rule, issuer } = await asking();
    for (const token of ['ä', 'a"b', 'a&token=b', 'a%20b', '=', 'a=b', `a\u0000`]) {
      expect(await rule(token), token).toBe('the token is malformed');
    }
    expect(await rule('a'.repeat(8_193))).toBe('the token is longer than 8 KB');
    expect(issuer.asked).toEqual([]);
  });
});

test('whatever an issuer answers, a token is accepted, refused or not decided, and never more than it says', async () => {
  const { issuer, rule } = await asking();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc
          .record(
            {
              active: fc.oneof(fc.boolean(), fc.jsonValue()),
              sub: fc.oneof(fc.constant('ada'), fc.jsonValue()),
              aud: fc.oneof(fc.constant('mobile'), fc.jsonValue()),
              iss: fc.oneof(fc.constant(ISSUER), fc.jsonValue()),
              exp: fc.oneof(fc.constant(4e9), fc.jsonValue()),
              scope: fc.jsonValue(),
            },
            { requiredKeys: ['active'] },
          )
          .map((value) => JSON.stringify(value)),
      ),
      async (text) => {
        issuer.behave((_, __, response) => response.end(text));
        count += 1;
        const said = await rule(`token-${count}`, { address: `198.51.${count >> 8}.${count & 255}`, bff: 'mobile' });
        if (said !== 'accepted') return;
        expect(JSON.parse(text)).toMatchObject({ active: true, sub: expect.any(String) });
        expect([JSON.parse(text).aud].flat()).toContain('mobile');
      },
    ),
    { numRuns: 500 },
  );
});

describe('configured wrongly', () => {
  const good = { issuer: ISSUER, endpoint: 'https://id.example/ask', clientId: 'a', clientSecret: 'b' };
  test.each([
    [{ endpoint: 'http://id.example/ask' }, 'endpoint', /https.*insecureHttp: true/],
    [{ endpoint: 'ask' }, 'endpoint', /expected the address where it is asked, got "ask"/],
    [{ endpoint: 'https://a:b@id.example' }, 'endpoint', /without a user/],
    [{ cache: '61s' }, 'cache', /at most 60s/],
    [{ clientSecret: '' }, 'clientSecret', /./],
    [{ clientSecret: undefined }, 'clientSecret', /./],
  ])('%j is refused with the place', (changes, path, message) => {
    const { error } = introspectionOptions.safeParse({ ...good, ...changes });
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      [path, expect.stringMatching(message)],
    ]);
  });
});
