import { describe, expect, test } from 'vitest';
import type { TestCaller } from '../../src/testing.ts';
import { asked, callsOf, clinic } from '../support/clinic.ts';
import { factsOf } from '../support/harness.ts';

describe('a field of a query that its caller may not see is null with its path, and the rest is answered:', () => {
  const cases: readonly [string, string, string | TestCaller | undefined, object, readonly (readonly string[])[]][] = [
    [
      'a field for signed-in callers, asked anonymously',
      '{ motto patient(id: "p-1") { name diagnosis } }',
      undefined,
      { motto: 'Get well soon.', patient: { name: 'Ida', diagnosis: null } },
      [['patient.diagnosis', 'UNAUTHENTICATED']],
    ],
    [
      'a field by scope, asked without it',
      '{ patient(id: "p-1") { diagnosis } }',
      { sub: 'ada', scopes: ['doctor'] },
      { patient: { diagnosis: null } },
      [['patient.diagnosis', 'FORBIDDEN']],
    ],
    [
      'a field of an interface, on the object that has it, under an alias',
      '{ person(id: "n-1") { name ... on Nurse { number: phone shift } } }',
      undefined,
      { person: { name: 'Noor', number: null, shift: 'night' } },
      [['person.number', 'UNAUTHENTICATED']],
    ],
    [
      'the fields of a type behind a union, where they are selected by a fragment',
      'query Q { find(ids: ["n-1"]) { __typename ...N } } fragment N on Nurse { phone }',
      undefined,
      { find: [{ __typename: 'Nurse', phone: null }] },
      [['find.0.phone', 'UNAUTHENTICATED']],
    ],
    [
      'a field by policy',
      '{ patient(id: "p-1") { name notes { text } } }',
      'ada',
      { patient: { name: 'Ida', notes: null } },
      [['patient.notes', 'FORBIDDEN']],
    ],
    [
      'a field that is not null, which takes its parent along',
      '{ motto ledger { cents } }',
      'ada',
      {},
      [['ledger', 'FORBIDDEN']],
    ],
  ];
  test.each(cases)('%s', async (_, query, as, data, refused) => {
    const gateway = await clinic();
    const first = await asked(gateway, 'ward', query, as);
    expect({ status: first.status, data: first.data, refused: first.refused }).toEqual({
      status: 200,
      data: Object.keys(data).length === 0 ? null : data,
      refused,
    });
    // The third run is the compiled one.
    for (let run = 0; run < 3; run += 1) expect((await asked(gateway, 'ward', query, as)).text).toBe(first.text);
    expect(callsOf(gateway)).not.toContain('GET /entries/p-1/notes');
  });

  test('its error says the sentence of the catalogue and nothing else', async () => {
    const gateway = await clinic();
    const { errors } = await asked(gateway, 'ward', '{ patient(id: "p-1") { diagnosis notes { id } } }', {
      sub: 'ada',
      scopes: ['doctor'],
    });
    expect(errors.map(({ message, extensions }) => ({ message, extensions }))).toEqual(
      Array(2).fill({ message: 'This is not allowed for the caller.', extensions: { code: 'FORBIDDEN' } }),
    );
  });
});

describe('who may, gets what was asked for:', () => {
  test.each<[string, TestCaller, string]>([
    ['one of the lists of scopes', { sub: 'ada', scopes: ['records:read'] }, 'diagnosis'],
    ['all scopes of another list', { sub: 'ada', scopes: ['doctor', 'ward:all'] }, 'diagnosis'],
    ['a policy that says yes, in time', { sub: 'ada', claims: { onDuty: true } }, 'notes { text }'],
    ['a token', { sub: 'ada' }, 'phone'],
    ['the key of an application', { client: 'kiosk' }, 'phone'],
  ])('by %s', async (_, as, field) => {
    const gateway = await clinic();
    const { refused, data } = await asked(gateway, 'ward', `{ patient(id: "p-1") { ${field} } }`, as);
    expect(refused).toEqual([]);
    expect(JSON.stringify(data)).not.toContain('null');
  });
});

test('a type that a caller may not see is not loaded by the field that yields it', async () => {
  const gateway = await clinic();
  const query = '{ patient(id: "p-1") { notes { __typename } } }';
  const { refused } = await asked(gateway, 'ward', query, { client: 'kiosk' });
  expect(refused).toEqual([['patient.notes', 'FORBIDDEN']]);
  expect(callsOf(gateway)).toEqual(['GET /entries']);
});

test('a policy that throws refuses: the client learns no more, the operator learns why', async () => {
  const gateway = await clinic();
  const failures = factsOf(gateway, 'failure');
  const { text, refused } = await asked(gateway, 'ward', '{ patient(id: "p-1") { a: notes { id } b: notes { id } } }', {
    sub: 'ada',
    claims: { onDuty: 'unknown' },
  });
  expect(refused).toEqual([
    ['patient.a', 'FORBIDDEN'],
    ['patient.b', 'FORBIDDEN'],
  ]);
  expect(text).not.toMatch(/onDuty|roster|station/);
  expect(failures).toMatchObject([
    {
      code: 'FORBIDDEN',
      error: { message: 'the policy onDuty threw', cause: { message: expect.stringContaining('station 7') } },
    },
  ]);
});

test.each([
  ['a query', '{ patient(id: "p-1") { notes { id } } }', 'ward'],
  ['a query that may be refused as a whole', '{ patient(id: "p-1") { notes { id } } }', 'board'],
])('a policy that never answers holds %s until its deadline, and no longer', async (_, query, bff) => {
  const gateway = await clinic({ config: { server: { deadline: '300ms' } } });
  const answer = await asked(gateway, bff, query, { sub: 'ada', claims: { onDuty: 'waiting' } });
  expect(answer).toMatchObject({ status: 504, refused: [[undefined, 'DEADLINE_EXCEEDED']] });
});

describe('neither a joined nor a cached answer crosses:', () => {
  const query = '{ me patient(id: "p-1") { name phone diagnosis notes { text } } }';
  const callers: readonly [TestCaller | undefined, object][] = [
    [undefined, { me: null, patient: { name: 'Ida', phone: null, diagnosis: null, notes: null } }],
    [{ sub: 'ada' }, { me: 'ada', patient: { name: 'Ida', phone: '0211 1', diagnosis: null, notes: null } }],
    [
      { sub: 'bo', scopes: ['records:read'], claims: { onDuty: true } },
      { me: 'bo', patient: { name: 'Ida', phone: '0211 1', diagnosis: 'measles', notes: [{ text: 'sleeps well' }] } },
    ],
  ];

  test('each of many callers at once gets their own, of rows that one of them loaded for all', async () => {
    const gateway = await clinic();
    for (let round = 0; round < 3; round += 1) {
      const many = Array.from({ length: 60 }, (_, i) => callers[i % callers.length] ?? callers[0]);
      const answers = await Promise.all(
        many.map(async (one) => [(await asked(gateway, 'ward', query, one?.[0])).data, one?.[1]]),
      );
      for (const [got, expected] of answers) expect(got).toEqual(expected);
    }
    // The rows were shared: it is the decisions that were not.
    expect(callsOf(gateway).sort()).toEqual(['GET /entries', 'GET /entries/p-1/notes']);
  });
});
