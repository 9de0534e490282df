import { beforeEach, describe, expect, test } from 'vitest';
import { InvalidToken } from '../../../src/identity/invalid-token.ts';
import { signToken } from '../../../src/identity/sign.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { forge, ISSUER, jwtOptions, verifier } from './tokens.ts';

let clock: FakeClock;
let verify: ReturnType<typeof verifier>;
let now: number;
beforeEach(() => {
  clock = createFakeClock();
  now = Math.floor(clock.wall() / 1_000);
  verify = verifier(clock);
});

const header = { alg: 'HS256', typ: 'JWT' };
const good = () => ({ iss: ISSUER, sub: 'ada', aud: 'mobile', exp: now + 60 });
const genuine = () => forge(header, good());

/** The rule for which a token is refused. */
function rule(token: string, bff = 'mobile'): string {
  try {
    verify(token, bff);
    return 'accepted';
  } catch (error) {
    if (error instanceof InvalidToken) return error.rule;
    throw error;
  }
}

describe('time', () => {
  const LEEWAY = 30;
  const at = (second: number) => clock.advance((now + second) * 1_000 - clock.wall());

  test('is over when exp and the leeway have passed, by the clock that was given', () => {
    const token = genuine();
    at(60 + LEEWAY - 1);
    expect(rule(token)).toBe('accepted');
    at(60 + LEEWAY);
    expect(rule(token)).toBe('the token has expired');
  });

  test('begins a leeway before nbf', () => {
    const token = forge(header, { ...good(), exp: now + 600, nbf: now + 60 });
    at(60 - LEEWAY - 1);
    expect(rule(token)).toBe('the token is not valid yet');
    at(60 - LEEWAY);
    expect(rule(token)).toBe('accepted');
  });
});

describe('tokens that were verified before', () => {
  test('are not verified again: the same identity comes back', () => {
    const token = genuine();
    expect(verify(token, 'mobile')).toBe(verify(token, 'mobile'));
  });

  test('are still refused for another BFF, in another spelling, and when they have expired', () => {
    const token = genuine();
    expect(rule(token)).toBe('accepted');
    expect(rule(token, 'web')).toBe('the token is for another API');
    expect(rule(`${token}=`)).toBe('the token is malformed');
    clock.advance(90_000);
    expect(rule(token)).toBe('the token has expired');
  });

  test('a refusal is not remembered', () => {
    const token = forge(header, { ...good(), nbf: now + 60 });
    expect(rule(token)).toBe('the token is not valid yet');
    clock.advance(60_000);
    expect(rule(token)).toBe('accepted');
  });
});

describe('a step of the wall clock', () => {
  const HOUR = 3_600_000;
  const ending = (second: number) => forge(header, { ...good(), exp: now + second });

  test('an hour ahead refuses what ends within the hour, for as long as the clock is wrong', () => {
    const [short, long] = [ending(600), ending(7_200)];
    for (const token of [short, long]) expect(rule(token)).toBe('accepted');
    clock.step(HOUR);
    expect([rule(short), rule(long)]).toEqual(['the token has expired', 'accepted']);
    clock.step(0);
    expect([rule(short), rule(long)]).toEqual(['accepted', 'accepted']);
  });

  test('an hour back makes nothing last that was verified then, when the clock is right again', () => {
    const over = ending(-600);
    expect(rule(over)).toBe('the token has expired');
    clock.step(-HOUR);
    expect(rule(over)).toBe('accepted');
    clock.step(0);
    expect(rule(over)).toBe('the token has expired');
  });

  test('does not move the end: exp and the leeway, by the wall clock', () => {
    const token = ending(60);
    for (const step of [-HOUR, HOUR, 0]) {
      clock.step(step);
      rule(token);
    }
    clock.advance(90_000 - 1);
    expect(rule(token)).toBe('accepted');
    clock.advance(1);
    expect(rule(token)).toBe('the token has expired');
  });
});

test('signToken makes tokens that are accepted, for one BFF and its lifetime', () => {
  const token = signToken({
    jwt: jwtOptions,
    subject: 'ada',
    audience: 'web',
    scopes: ['a', 'b'],
    lifetimeMs: 10_000,
    clock,
  });
  expect(verify(token, 'web')).toMatchObject({
    principal: { subject: 'ada', scopes: ['a', 'b'] },
    expiresAt: now + 10,
  });
  expect(rule(token, 'mobile')).toBe('the token is for another API');
  clock.advance(40_000);
  expect(rule(token, 'web')).toBe('the token has expired');
});
