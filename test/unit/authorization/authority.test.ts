import { describe, expect, test } from 'vitest';
import { Authority } from '../../../src/authorization/authority.ts';
import { gravest } from '../../../src/authorization/decide.ts';
import { type Policies, type PolicyQuestion, stepUp } from '../../../src/authorization/policy.ts';
import { refusedBy } from '../../../src/authorization/refused.ts';
import type { Requirement } from '../../../src/authorization/requirements.ts';
import { ANONYMOUS, type Caller } from '../../../src/kit/caller.ts';

const anonymous: Caller = { principal: ANONYMOUS, client: { id: '192.0.2.1', source: 'address' } };
const ada: Caller = {
  principal: { kind: 'user', issuer: 'i', subject: 'ada', scopes: ['read'], roles: [], claims: {} },
  client: { id: 'app', source: 'token' },
};
const by = (...policies: string[][]): Requirement => ({ authenticated: false, scopes: [], policies: [policies] });

function authority(policies: Policies, caller = ada) {
  const failures: Error[] = [];
  const question: PolicyQuestion = { ...caller, inputs: { locale: 'de' }, signal: new AbortController().signal };
  const failed = (error: Error) => failures.push(error);
  return { authority: new Authority({ caller, question, policies, failed }), failures, question };
}

test('a policy is asked once an execution, whoever names it and however often, and sees who asks', async () => {
  const questions: PolicyQuestion[] = [];
  const yes = async (question: PolicyQuestion) => {
    questions.push(question);
    return true;
  };
  const { authority: one, question } = authority({ yes, no: () => false });
  const outcomes = await Promise.all([by(['yes']), by(['yes']), by(['no'], ['yes'])].map((each) => one.decide(each)));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['allowed', 'allowed', 'allowed']);
  expect(questions).toEqual([question]);
});

test('who lacks a scope is refused without asking a policy', async () => {
  const asked: string[] = [];
  const { authority: one } = authority({
    yes: () => {
      asked.push('yes');
      return true;
    },
  });
  const decision = await one.decide({ authenticated: true, scopes: [[['write']]], policies: [[['yes']]] });
  expect([decision, asked]).toEqual([{ outcome: 'forbidden', scopes: ['write'] }, []]);
});

test('the scopes that a refusal names are those of the list that lacks least', async () => {
  const { authority: one } = authority({});
  const scopes = [
    [
      ['a', 'b'],
      ['read', 'c'],
    ],
    [['read', 'd']],
  ];
  expect(await one.decide({ authenticated: false, scopes, policies: [] })).toEqual({
    outcome: 'forbidden',
    scopes: ['read', 'c', 'd'],
  });
});

describe('a policy refuses, and says why to operators alone, when it', () => {
  test.each<[string, Policies, string]>([
    [
      'throws',
      {
        p: () => {
          throw new Error('out of order');
        },
      },
      'threw',
    ],
    ['rejects', { p: () => Promise.reject(new Error('out of order')) }, 'threw'],
    ['has no function', {}, 'has no function'],
    ['is named like a property of every object', {}, 'has no function'],
    ['answers with something else', { p: (() => 'yes') as unknown as Policies[string] }, 'of type string'],
    ['forgets to answer', { p: (async () => undefined) as unknown as Policies[string] }, 'of type undefined'],
  ])('%s', async (what, policies, message) => {
    const name = what.includes('property') ? 'constructor' : 'p';
    for (const caller of [ada, anonymous]) {
      const { authority: one, failures } = authority(policies, caller);
      expect(await one.decide(by([name]))).toEqual({ outcome: 'forbidden' });
      expect(failures.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
    }
  });
});

describe('of several policies', () => {
  const up = stepUp({ acr: 'gold' });
  const policies: Policies = { yes: () => true, no: () => false, up: async () => up };
  test.each<[string, string[][], object]>([
    ['one list that says yes is enough', [['no'], ['up'], ['yes']], { outcome: 'allowed' }],
    ['a stronger sign-in is better than no', [['no'], ['yes', 'up']], { outcome: 'stepUp', stepUp: up }],
    ['one no of a list outweighs the rest of it', [['yes', 'up', 'no']], { outcome: 'forbidden' }],
  ])('%s', async (_, lists, decision) => {
    expect(await authority(policies).authority.decide(by(...lists))).toEqual(decision);
  });

  test('no means for a caller who is not known: sign in', async () => {
    const { authority: one } = authority(policies, anonymous);
    expect(await one.decide(by(['no']))).toEqual({ outcome: 'unauthenticated' });
  });
});

test('of several refusals the gravest is answered, and scopes are named where scopes are all that lacks', () => {
  const needs = (...scopes: string[]) => ({ outcome: 'forbidden', scopes }) as const;
  const up = { outcome: 'stepUp', stepUp: stepUp({ maxAge: 0 }) } as const;
  const [forbidden, unknown, allowed] = [
    { outcome: 'forbidden' } as const,
    { outcome: 'unauthenticated' } as const,
    { outcome: 'allowed' } as const,
  ];
  expect(gravest([allowed, up, needs('a'), unknown])).toBe(unknown);
  expect(gravest([up, needs('a'), needs('b', 'a'), allowed])).toEqual(needs('a', 'b'));
  expect(gravest([needs('a'), forbidden, up])).toBe(forbidden);
  expect(gravest([allowed, up])).toBe(up);
  expect(gravest([allowed])).toEqual(allowed);
});

test('a challenge names contexts and age as RFC 9470 writes them, each only where it is wanted', () => {
  const challenge = (options: Parameters<typeof stepUp>[0]) =>
    refusedBy({ outcome: 'stepUp', stepUp: stepUp(options) })?.headers['www-authenticate'];
  expect(challenge({ maxAge: 0 })).toBe('Bearer error="insufficient_user_authentication", max_age="0"');
  expect(challenge({ acr: ['gold', 'phr'] })).toBe(
    'Bearer error="insufficient_user_authentication", acr_values="gold phr"',
  );
});

test.each([
  [{}, 'expected acr, maxAge or both'],
  [{ acr: [] }, 'expected acr, maxAge or both'],
  [{ acr: 'gold", realm="x' }, 'acr: expected a word of ASCII without quotes'],
  [{ acr: ['gold', ''] }, 'acr: expected a word'],
  [{ maxAge: 1.5 }, 'maxAge: expected whole seconds, got 1.5'],
  [{ maxAge: -1 }, 'maxAge: expected whole seconds'],
  [{ maxAge: Number.NaN }, 'maxAge: expected whole seconds'],
])('stepUp(%j) is refused', (options, message) => {
  expect(() => stepUp(options)).toThrow(message);
});
