import { describe, expect, test } from 'vitest';
import type { TestCaller } from '../../src/testing.ts';
import { asked, callsOf, clinic } from '../support/clinic.ts';
import { factsOf } from '../support/harness.ts';

const ada: TestCaller = { sub: 'ada' };
const gold: TestCaller = { sub: 'ada', claims: { acr: 'gold' } };
const challenge = 'Bearer error="insufficient_user_authentication", acr_values="gold"';

describe('a mutation is decided by the arguments of each of its fields:', () => {
  const refund = 'mutation ($cents: Int! = 20000) { refund(id: "p-1", invoice: { cents: $cents }) { id } }';

  test.each<[string, string, object]>([
    ['a literal', 'mutation { refund(id: "p-1", invoice: { cents: 20000 }) { id } }', {}],
    ['the value of a variable', refund, { cents: 20_000 }],
    ['the default of a variable', refund, {}],
    [
      'a variable that is the whole input',
      'mutation ($invoice: InvoiceInput!) { refund(id: "p-1", invoice: $invoice) { id } }',
      { invoice: { cents: 20_000, reasons: null } },
    ],
    [
      'one alias of two',
      'mutation { a: refund(id: "p-1", invoice: { cents: 1 }) { id } b: refund(id: "p-1", invoice: { cents: 20000 }) { id } }',
      {},
    ],
    [
      'a field in a fragment that a variable includes',
      'mutation ($with: Boolean!) { feedback(text: "x") ...R @include(if: $with) } fragment R on Mutation { refund(id: "p-1", invoice: { cents: 20000 }) { id } }',
      { with: true },
    ],
  ])('%s that is too much refuses all of it, and nothing has run', async (_, query, variables) => {
    for (const bff of ['ward', 'board']) {
      const gateway = await clinic();
      // The third time the operation is compiled.
      for (let run = 0; run < 4; run += 1) {
        const answer = await asked(gateway, bff, query, ada, { ...variables });
        expect(answer).toMatchObject({ status: 401, refused: [[undefined, 'UNAUTHENTICATED']], challenge });
        expect(answer.data).toBeUndefined();
        expect(answer.errors[0]?.extensions.stepUp).toEqual({ acr: ['gold'] });
      }
      expect(gateway.calls).toEqual([]);
    }
  });

  test.each<[string, string, TestCaller, object]>([
    ['little', refund, ada, { cents: 10_000 }],
    ['nothing, by the default of the input', 'mutation { refund(id: "p-1", invoice: {}) { id } }', ada, {}],
    ['much, after a stronger sign-in', refund, gold, {}],
  ])('%s is paid back', async (_, query, as, variables) => {
    const gateway = await clinic();
    for (let run = 1; run <= 4; run += 1) {
      expect(await asked(gateway, 'ward', query, as, { ...variables })).toMatchObject({ status: 200, refused: [] });
      expect(callsOf(gateway)).toHaveLength(run);
    }
  });

  test.each<[string, string, object]>([
    ['a variable of another type', refund, { cents: 'much' }],
    ['a variable that must not be null', refund, { cents: null }],
    [
      'an input with a field that it does not have',
      'mutation ($invoice: InvoiceInput!) { refund(id: "p-1", invoice: $invoice) { id } }',
      { invoice: { euros: 1 } },
    ],
  ])('%s is told of as ever, and no policy is asked about it', async (_, query, variables) => {
    const gateway = await clinic();
    const failures = factsOf(gateway, 'failure');
    for (let run = 0; run < 4; run += 1) {
      const answer = await asked(gateway, 'ward', query, ada, { ...variables });
      expect(answer.status).toBe(400);
      expect(new Set(answer.refused.map(([, code]) => code))).toEqual(new Set(['BAD_USER_INPUT']));
    }
    expect([gateway.calls, failures]).toEqual([[], []]);
  });

  test('who may not whatever the arguments say, is refused before they are looked at', async () => {
    const gateway = await clinic();
    const query = 'mutation ($id: ID!) { discharge(id: $id) { id } }';
    expect(await asked(gateway, 'ward', query, ada, { id: {} })).toMatchObject({
      status: 403,
      refused: [[undefined, 'FORBIDDEN']],
    });
  });
});

describe('a field of a query is decided by its arguments:', () => {
  const query = /* GraphQL */ `
    query ($many: Int) {
      find(ids: ["p-1", "p-2"]) {
        ... on Patient { few: latestNotes { text } one: latestNotes(count: 1) { text } many: latestNotes(count: $many) { text } }
      }
    }
  `.replace('$many: Int)', '$many: Int = 9)');
  const notes = [{ text: 'sleeps well' }];

  test('each alias by its own, for every item of a list alike', async () => {
    const gateway = await clinic();
    for (let run = 0; run < 4; run += 1) {
      const { status, data, refused } = await asked(gateway, 'ward', query, ada);
      expect(status).toBe(200);
      expect(data).toEqual({ find: Array(2).fill({ few: notes, one: notes, many: null }) });
      expect(refused.toSorted()).toEqual([
        ['find.0.many', 'FORBIDDEN'],
        ['find.1.many', 'FORBIDDEN'],
      ]);
    }
  });

  test('the same operation with other variables anew', async () => {
    const gateway = await clinic();
    for (let run = 0; run < 3; run += 1) {
      const { refused } = await asked(gateway, 'ward', query, ada, { many: run === 1 ? 4 : 3 });
      expect(refused).toHaveLength(run === 1 ? 2 : 0);
    }
    expect((await asked(gateway, 'ward', query, { sub: 'bo', claims: { chief: true } })).refused).toEqual([]);
  });

  test('where the BFF says so, one of them refuses all', async () => {
    const gateway = await clinic();
    expect(await asked(gateway, 'board', query, ada)).toMatchObject({
      status: 403,
      refused: [[undefined, 'FORBIDDEN']],
    });
    expect(gateway.calls).toEqual([]);
    expect((await asked(gateway, 'board', query, ada, { many: 2 })).refused).toEqual([]);
  });

  test('callers in parallel with other arguments each get their own answer', async () => {
    const gateway = await clinic();
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        const { refused } = await asked(gateway, 'ward', query, ada, { many: at % 7 });
        return [at % 7, refused.length];
      }),
    );
    for (const [many = 0, refused] of answers) expect([many, refused]).toEqual([many, many > 3 ? 2 : 0]);
  });
});

test('a resolver can ask for a stronger sign-in itself: its field is null, and the rest is answered', async () => {
  const gateway = await clinic();
  for (let run = 0; run < 4; run += 1) {
    const answer = await asked(gateway, 'ward', '{ motto safeCode }', ada);
    expect(answer).toMatchObject({
      status: 200,
      data: { motto: 'Get well soon.', safeCode: null },
      refused: [['safeCode', 'UNAUTHENTICATED']],
      challenge,
    });
    expect(answer.errors[0]?.extensions.stepUp).toEqual({ acr: ['gold'] });
  }
  expect((await asked(gateway, 'ward', '{ safeCode }', gold)).data).toEqual({ safeCode: '1234' });
});
