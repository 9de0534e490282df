import { type FieldNode, Kind } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type AskedField, Authority } from '../../../src/authorization/authority.ts';
import { gravest } from '../../../src/authorization/decide.ts';
import { type Policies, type Policy, type PolicyQuestion, stepUp } from '../../../src/authorization/policy.ts';
import { refusedBy } from '../../../src/authorization/refused.ts';
import type { Requirement } from '../../../src/authorization/requirements.ts';
import { ANONYMOUS, type Caller } from '../../../src/kit/caller.ts';

const anonymous: Caller = { principal: ANONYMOUS, client: { id: '192.0.2.1', source: 'address' } };
const ada: Caller = {
  principal: { kind: 'user', issuer: 'i', subject: 'ada', scopes: ['read'], roles: [], claims: {} },
  client: { id: 'app', source: 'token' },
};
const field = (args: Record<string, unknown> = {}): AskedField => ({ type: 'Query', node: undefined, args });
const by = (...policies: string[][]): Requirement => ({ authenticated: false, scopes: [], policies: [policies] });

function authority(policies: Policies, caller = ada) {
  const failures: Error[] = [];
  const question = { ...caller, inputs: { locale: 'de' }, signal: new AbortController().signal };
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
  const outcomes = await Promise.all(
    [by(['yes']), by(['yes']), by(['no'], ['yes'])].map((each) => one.decide(each, field())),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['allowed', 'allowed', 'allowed']);
  expect(questions).toEqual([{ ...question, args: {} }]);
});

test('who lacks a scope is refused without asking a policy', async () => {
  const asked: string[] = [];
  const { authority: one } = authority({
    yes: () => {
      asked.push('yes');
      return true;
    },
  });
  const decision = await one.decide({ authenticated: true, scopes: [[['write']]], policies: [[['yes']]] }, field());
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
  expect(await one.decide({ authenticated: false, scopes, policies: [] }, field())).toEqual({
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
      expect(await one.decide(by([name]), field())).toEqual({ outcome: 'forbidden' });
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
    expect(await authority(policies).authority.decide(by(...lists), field())).toEqual(decision);
  });

  test('no means for a caller who is not known: sign in', async () => {
    const { authority: one } = authority(policies, anonymous);
    expect(await one.decide(by(['no']), field())).toEqual({ outcome: 'unauthenticated' });
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

describe('a policy that reads the arguments', () => {
  const placed = (args: Record<string, unknown>, at: FieldNode, type = 'Query'): AskedField => ({
    type,
    node: at,
    args,
  });
  const node = (): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'f' } });

  test('is asked once for each set of them, whoever names it, and each field has its own answer', async () => {
    const seen: unknown[] = [];
    const cheap: Policy = async ({ args }) => {
      seen.push(args);
      return Number(args.cents) < 10;
    };
    const { authority: one } = authority({ cheap, yes: () => true });
    const [low, high] = [{ cents: 5, of: { a: [1] } }, { cents: 50 }];
    const literal = { cents: 5, of: Object.assign(Object.create(null), { a: [1] }) };
    const asked = [low, high, { ...low }, literal, high].flatMap((args) => [
      one.decide(by(['cheap']), field(args)),
      one.decide(by(['yes', 'cheap']), field(args)),
    ]);
    const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome);
    expect(outcomes.map((outcome) => outcome === 'allowed')).toEqual(
      [true, false, true, true, false].flatMap((each) => [each, each]),
    );
    expect(seen).toEqual([low, high]);
  });

  test('only after a while is waited for, once: its first answer may be its only one', async () => {
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let calls = 0;
    const policies: Policies = {
      late: async (question) => {
        calls += 1;
        await opened;
        return question.args.n === 1;
      },
      never: async () => {
        calls += 1;
        await opened;
        return true;
      },
    };
    const { authority: one } = authority(policies);
    const decided = (name: string) => [1, 2, 3, 1].map((n) => one.decide(by([name]), field({ n })));
    const [late, never] = [decided('late'), decided('never')];
    expect(calls).toBe(2);
    open();
    const outcomesOf = async (all: typeof late) => (await Promise.all(all)).map(({ outcome }) => outcome);
    expect(await outcomesOf(late)).toEqual(['allowed', 'forbidden', 'forbidden', 'allowed']);
    expect(await outcomesOf(never)).toEqual(Array(4).fill('allowed'));
    expect(calls).toBe(4);
  });

  test('is not asked again for the items of a list, nor taken for answered where a place has other arguments', async () => {
    let calls = 0;
    const cheap: Policy = ({ args }) => {
      calls += 1;
      return args.hidden === undefined;
    };
    const { authority: one } = authority({ cheap });
    class Hidden {
      readonly #value: number;
      constructor(value: number) {
        this.#value = value;
      }
      valueOf() {
        return this.#value;
      }
    }
    const requirement = by(['cheap']);
    const at = node();
    for (let item = 0; item < 10; item += 1)
      expect(one.decide(requirement, placed({}, at))).toMatchObject({ outcome: 'allowed' });
    expect(calls).toBe(1);
    expect(one.decide(requirement, placed({ hidden: 1 }, at))).toMatchObject({ outcome: 'forbidden' });
    expect(one.decide(requirement, placed({}, at, 'Other'))).toMatchObject({ outcome: 'allowed' });
    expect(calls).toBe(2);
    // Two objects that hide what they hold are not the same.
    for (const value of [1, 2]) await one.decide(requirement, placed({ hidden: new Hidden(value) }, at));
    expect(calls).toBe(4);
  });

  test('and reads nothing else makes nothing else', () => {
    let signals = 0;
    const question = {
      ...ada,
      inputs: {},
      get signal() {
        signals += 1;
        return new AbortController().signal;
      },
    };
    const one = new Authority({
      caller: ada,
      question,
      policies: { p: ({ args, inputs }) => Boolean(args && inputs) },
    });
    expect(one.decide(by(['p']), field())).toMatchObject({ outcome: 'allowed' });
    expect(signals).toBe(0);
  });
});
