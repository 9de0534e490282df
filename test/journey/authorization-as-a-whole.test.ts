import { describe, expect, test } from 'vitest';
import type { TestCaller } from '../../src/testing.ts';
import { asked, callsOf, clinic } from '../support/clinic.ts';

describe('a mutation is refused as a whole, and nothing of it runs:', () => {
  const refusals: readonly [string, string, string | TestCaller | undefined, object, number, string, string | null][] =
    [
      ['without a caller', 'mutation { admit(name: "x") { id } }', undefined, {}, 401, 'UNAUTHENTICATED', 'Bearer'],
      [
        'without the scope',
        'mutation { discharge(id: "p-1") { id } }',
        'ada',
        {},
        403,
        'FORBIDDEN',
        'Bearer error="insufficient_scope", scope="records:write"',
      ],
      [
        'by a policy that wants a stronger sign-in',
        'mutation { pay(id: "p-1") { id } }',
        'ada',
        {},
        401,
        'UNAUTHENTICATED',
        'Bearer error="insufficient_user_authentication", acr_values="gold phr", max_age="300"',
      ],
      [
        'for one field of several, the last one',
        'mutation { a: feedback(text: "x") b: feedback(text: "y") discharge(id: "p-1") { id } }',
        'ada',
        {},
        403,
        'FORBIDDEN',
        'Bearer error="insufficient_scope", scope="records:write"',
      ],
      [
        'for a field below, in a fragment, under an alias',
        'mutation { admit(name: "x") { ...P } } fragment P on Patient { why: diagnosis }',
        'ada',
        {},
        403,
        'FORBIDDEN',
        'Bearer error="insufficient_scope", scope="records:read"',
      ],
      [
        'for a field that a variable includes',
        'mutation ($with: Boolean!) { feedback(text: "x") discharge(id: "p-1") @include(if: $with) { id } }',
        'ada',
        { with: true },
        403,
        'FORBIDDEN',
        'Bearer error="insufficient_scope", scope="records:write"',
      ],
      [
        'for a field that the default of a variable does not skip',
        'mutation ($no: Boolean = false) { feedback(text: "x") ... @skip(if: $no) { discharge(id: "p-1") { id } } }',
        'ada',
        {},
        403,
        'FORBIDDEN',
        'Bearer error="insufficient_scope", scope="records:write"',
      ],
      [
        'by a policy below that says no, where scopes would not do',
        'mutation { discharge(id: "p-1") { notes { id } } }',
        'ada',
        {},
        403,
        'FORBIDDEN',
        null,
      ],
    ];
  test.each(refusals)('%s', async (_, query, as, variables, status, code, challenge) => {
    const gateway = await clinic();
    for (let run = 0; run < 4; run += 1) {
      const answer = await asked(gateway, 'ward', query, as, { ...variables });
      expect(answer).toMatchObject({ status, refused: [[undefined, code]], challenge });
      expect(answer.data).toBeUndefined();
    }
    expect(gateway.calls).toEqual([]);
  });

  test.each<[string, string, TestCaller, object]>([
    [
      'a field that is left out asks for nothing',
      'mutation ($with: Boolean!) { feedback(text: "x") discharge(id: "p-1") @include(if: $with) { id } }',
      { sub: 'ada' },
      { with: false },
    ],
    [
      'one of two policies is enough',
      'mutation { pay(id: "p-1") { id } }',
      { sub: 'ada', claims: { chief: true } },
      {},
    ],
    ['so is a stronger sign-in', 'mutation { pay(id: "p-1") { id } }', { sub: 'ada', claims: { acr: 'gold' } }, {}],
    ['what is public needs nobody', 'mutation { feedback(text: "x") }', {}, {}],
  ])('but %s', async (_, query, as, variables) => {
    const gateway = await clinic();
    expect(await asked(gateway, 'ward', query, as, { ...variables })).toMatchObject({ status: 200, refused: [] });
    expect(callsOf(gateway)).toEqual(['POST /events']);
  });
});

describe('where the BFF says so, a query is refused as a whole, too:', () => {
  test.each<[string, string, string | undefined, number, string]>([
    ['anonymously', '{ motto patient(id: "p-1") { name phone } }', undefined, 401, 'UNAUTHENTICATED'],
    ['without a scope', '{ motto patient(id: "p-1") { name diagnosis } }', 'ada', 403, 'FORBIDDEN'],
    [
      'for a type that a place could have, whatever it has',
      '{ find(ids: ["p-1"]) { ... on Drug { name } } }',
      'ada',
      403,
      'FORBIDDEN',
    ],
  ])('%s', async (_, query, as, status, code) => {
    const gateway = await clinic();
    const answer = await asked(gateway, 'board', query, as);
    expect(answer).toMatchObject({ status, refused: [[undefined, code]] });
    expect(answer.errors).toMatchObject([{ locations: [{ line: 1 }] }]);
    expect(gateway.calls).toEqual([]);
  });

  test('and answered where nothing of it is refused', async () => {
    const gateway = await clinic();
    const { status, data } = await asked(gateway, 'board', '{ patient(id: "p-1") { phone } }', 'ada');
    expect([status, data]).toEqual([200, { patient: { phone: '0211 1' } }]);
  });
});

test('a field that wants a stronger sign-in tells so beside its code, and in the header', async () => {
  const gateway = await clinic();
  const { errors, challenge } = await asked(gateway, 'ward', 'mutation { pay(id: "p-1") { id } }', 'ada');
  expect(errors[0]?.extensions).toEqual({
    code: 'UNAUTHENTICATED',
    stepUp: { acr: ['gold', 'phr'], maxAge: 300 },
  });
  expect(challenge).toContain('acr_values="gold phr"');
});
