import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { InvalidToken } from '../../../src/identity/invalid-token.ts';
import { createIssuers } from '../../../src/identity/jwt.ts';
import { readRecords } from '../../../src/identity/records.ts';
import { refuseRevoked } from '../../../src/identity/refuse-revoked.ts';
import { type Revocation, revocationId, revocationKind } from '../../../src/identity/revocation.ts';
import { createRevocationSet, type RevocationSet } from '../../../src/identity/revocation-set.ts';
import { isGatewayError } from '../../../src/kit/errors.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { forge, ISSUER, jwtOptions } from './tokens.ts';

const LEEWAY = 30;
const header = { alg: 'HS256', typ: 'JWT' };

let clock: FakeClock;
let now: number;
let set: RevocationSet | undefined;
let verify: ReturnType<typeof refuseRevoked>;
beforeEach(() => {
  clock = createFakeClock();
  now = Math.floor(clock.wall() / 1_000);
  set = createRevocationSet({});
  verify = refuseRevoked({
    verify: createIssuers({ jwt: jwtOptions, clock }).verify,
    revocations: { current: () => set },
    clock,
  });
});

const iso = (second: number) => new Date((now + second) * 1_000).toISOString();
const token = (changes: object = {}) =>
  forge(header, { iss: ISSUER, sub: 'ada', aud: 'mobile', exp: now + 600, ...changes });
const revoke = (...records: Revocation[]) => {
  set = createRevocationSet(Object.fromEntries(records.map((record) => [revocationId(record), record])));
};

const ADDRESS = '203.0.113.7';

/** The rule for which a token is refused. */
function rule(text: string): string {
  try {
    verify(text, 'mobile', ADDRESS);
    return 'accepted';
  } catch (error) {
    if (error instanceof InvalidToken) return error.rule;
    throw error;
  }
}

const REVOKED = 'the token was revoked';

describe('a token', () => {
  test('is refused by its id though it was accepted before, and others of its subject are not', () => {
    const [one, other] = [token({ jti: 'one' }), token({ jti: 'other' })];
    for (const each of [one, other]) expect(rule(each)).toBe('accepted');
    revoke({ issuer: ISSUER, jti: 'one', expires: iso(600) });
    expect([rule(one), rule(other), rule(token())]).toEqual([REVOKED, 'accepted', 'accepted']);
  });

  test('of another issuer may have the same id', () => {
    revoke({ issuer: 'https://other.example', jti: 'one', expires: iso(600) });
    expect(rule(token({ jti: 'one' }))).toBe('accepted');
  });

  test('stays refused until its exp and the leeway are over, when it has expired', () => {
    const one = token({ jti: 'one' });
    revoke({ issuer: ISSUER, jti: 'one', expires: iso(600) });
    clock.advance((600 + LEEWAY) * 1_000 - 1);
    expect(rule(one)).toBe(REVOKED);
    clock.advance(1);
    expect(rule(one)).toBe('the token has expired');
  });

  test('is accepted again when its revocation was to end before it', () => {
    const one = token({ jti: 'one', sub: 'bob' });
    revoke(
      { issuer: ISSUER, jti: 'one', expires: iso(60) },
      { issuer: ISSUER, subject: 'bob', before: iso(1), expires: iso(60) },
    );
    expect(rule(one)).toBe(REVOKED);
    clock.advance((60 + LEEWAY) * 1_000);
    expect(rule(one)).toBe('accepted');
  });

  test.each([1, ['one'], '', true])('whose jti is %j is refused, revoked or not', (jti) => {
    expect(rule(token({ jti }))).toBe('jti is not text');
  });
});

describe('a subject', () => {
  test('has no token any more that was issued before, or that does not say when; later ones are accepted', () => {
    const [before, unsaid, after] = [token({ iat: now - 1 }), token(), token({ iat: now })];
    for (const each of [before, unsaid, after]) expect(rule(each)).toBe('accepted');
    revoke({ issuer: ISSUER, subject: 'ada', before: iso(0), expires: iso(600) });
    expect([rule(before), rule(unsaid), rule(after)]).toEqual([REVOKED, REVOKED, 'accepted']);
    expect(rule(token({ sub: 'bob' }))).toBe('accepted');
  });

  test('may be revoked more than once: the latest moment counts', () => {
    const record = (before: string): Revocation => ({ issuer: ISSUER, subject: 'ada', before, expires: iso(600) });
    set = createRevocationSet({ one: record(iso(0)), two: record(iso(-100)) });
    expect(rule(token({ iat: now - 1 }))).toBe(REVOKED);
  });
});

test('exactly those are refused that a look at every record would refuse', () => {
  const text = fc.constantFrom('a', 'b', '__proto__', 'constructor');
  const second = fc.integer({ min: -60, max: 60 });
  const records = fc.array(
    fc.oneof(
      fc.record({ issuer: text, jti: text, expires: second.map(iso0) }),
      fc.record({ issuer: text, subject: text, before: second.map(iso0), expires: second.map(iso0) }),
    ),
  );
  const tokens = fc.record({ issuer: text, subject: text, tokenId: fc.option(text), issuedAt: fc.option(second) });
  fc.assert(
    fc.property(records, tokens, second, (all: readonly Revocation[], { issuer, subject, tokenId, issuedAt }, at) => {
      const wall = at * 1_000;
      const expected = all.some(
        (one) =>
          one.issuer === issuer &&
          wall < Date.parse(one.expires) + LEEWAY * 1_000 &&
          (one.jti !== undefined
            ? one.jti === tokenId
            : one.subject === subject && (issuedAt === null || issuedAt * 1_000 < Date.parse(one.before ?? ''))),
      );
      const found = createRevocationSet(Object.fromEntries(all.map((one, i) => [`r${i}`, one]))).revokes(
        {
          principal: { kind: 'user', issuer, subject, scopes: [], roles: [], claims: {} },
          ...(tokenId !== null && { tokenId }),
          ...(issuedAt !== null && { issuedAt }),
        },
        wall,
      );
      expect(found).toBe(expected);
    }),
  );
});

function iso0(second: number): string {
  return new Date(second * 1_000).toISOString();
}

test('while nobody could say what was revoked, good tokens are answered with 503 and bad ones with 401', () => {
  set = undefined;
  let thrown: unknown;
  try {
    verify(token(), 'mobile', ADDRESS);
  } catch (error) {
    thrown = error;
  }
  expect(isGatewayError(thrown) && [thrown.code, thrown.status, thrown.headers]).toEqual([
    'IDENTITY_UNAVAILABLE',
    503,
    { 'retry-after': '1' },
  ]);
  expect(rule(token({ exp: now - 100 }))).toBe('the token has expired');
});

describe('records of revocations', () => {
  const expires = '2027-01-31T00:00:00Z';
  const before = '2026-01-31T00:00:00Z';

  test.each<[string, object, string]>([
    ['nothing that is revoked', { issuer: ISSUER, expires }, 'one: expected either a jti or a subject'],
    ['both', { issuer: ISSUER, jti: 'a', subject: 'b', before, expires }, 'one: expected either a jti or a subject'],
    ['a subject without a moment', { issuer: ISSUER, subject: 'b', expires }, 'one: expected before together with a'],
    ['a jti with a moment', { issuer: ISSUER, jti: 'b', before, expires }, 'one: expected before together with a'],
    ['no end', { issuer: ISSUER, jti: 'b' }, 'one.expires: expected a date and time such as'],
    ['a date that is none', { issuer: ISSUER, jti: 'b', expires: 'soon' }, 'one.expires: expected a date and time'],
    ['no issuer', { jti: 'b', expires }, 'one.issuer: expected string'],
    ['an unknown member', { issuer: ISSUER, jti: 'b', expires, until: 1 }, 'one: unknown key "until"'],
  ])('with %s are refused, and say where', (_, record, message) => {
    expect(() => readRecords(revocationKind, { one: record })).toThrow(message);
  });

  test('are a thousand at most', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`r${i}`, { issuer: ISSUER, jti: `${i}`, expires }]));
    expect(Object.keys(readRecords(revocationKind, many(1_000)))).toHaveLength(1_000);
    expect(() => readRecords(revocationKind, many(1_001))).toThrow('expected at most 1000 revocations, got 1001');
  });
});
