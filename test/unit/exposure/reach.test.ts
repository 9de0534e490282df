import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import type { Accesses } from '../../../src/authorization/access.ts';
import { authorizationDirectives } from '../../../src/authorization/directives.ts';
import { requirementsOf } from '../../../src/authorization/requirements.ts';
import type { BffDefinition } from '../../../src/context/bff.ts';
import { type ExposedBff, reachOf } from '../../../src/exposure/reach.ts';
import { everybody, type Visit, visitor } from '../../../src/exposure/visitors.ts';
import { createOperations } from '../../../src/operations/prepare.ts';

// Hundreds of cases: their number counts, and not how long a busy machine takes for them.
vi.setConfig({ testTimeout: 60_000 });

const SCOPES = ['a', 'b', 'c'];
const POLICIES = ['p', 'q'];

function bffOf(sdl: string, definition: Partial<BffDefinition> = {}, trusted: readonly string[] = []): ExposedBff {
  const schema = buildSchema(`${authorizationDirectives}\n${sdl}`);
  const whole: BffDefinition = {
    schema: [],
    accepts: ['anonymous', 'jwt', 'apiKey'],
    operations: 'any',
    ...definition,
  };
  const operations = createOperations({
    schema,
    tokens: 1_000,
    documentLimit: () => {},
    introspection: false,
    suggestions: false,
    memory: 1_000_000,
    planner: () => undefined,
    trusted: trusted.map((source, at) => ({ file: `${at}.graphql`, source })),
    only: whole.operations === 'only',
  });
  return { name: 'desk', definition: whole, schema, requirements: requirementsOf(schema), operations };
}

const fieldsOf = (bff: ExposedBff) => Object.fromEntries(reachOf(bff, everybody(bff)).fields);

describe('everybody:', () => {
  test('a field is reached by whom its own directive lets, and by whom one of the ways to it does', () => {
    const bff = bffOf(`
      type Query { open: Thing  closed: Thing @authenticated  hidden: Secret @requiresScopes(scopes: [["a", "b"], ["c"]]) }
      type Thing { id: ID  staff: ID @requiresScopes(scopes: [["a"]]) @policy(policies: [["p"]]) }
      type Secret { id: ID @authenticated  other: Secret  more: ID @requiresScopes(scopes: [["a"]]) }
      type Nowhere { id: ID }
    `);
    expect(fieldsOf(bff)).toEqual({
      'Query.open': [[]],
      'Query.closed': [['authenticated']],
      'Query.hidden': [['scope:c'], ['scope:a', 'scope:b']],
      'Thing.id': [[]],
      'Thing.staff': [['policy:p', 'scope:a']],
      'Secret.id': [['scope:c'], ['scope:a', 'scope:b']],
      'Secret.other': [['scope:c'], ['scope:a', 'scope:b']],
      'Secret.more': [
        ['scope:a', 'scope:b'],
        ['scope:a', 'scope:c'],
      ],
    });
  });

  test('what a BFF does not let in reaches nothing, and nobody gets to what nobody can have', () => {
    const sdl = 'type Query { open: ID  closed: ID @authenticated }';
    expect(fieldsOf(bffOf(sdl, { accepts: ['anonymous'] }))).toEqual({ 'Query.open': [[]] });
    expect(fieldsOf(bffOf(sdl, { accepts: ['apiKey'] }))).toEqual({
      'Query.open': [['authenticated']],
      'Query.closed': [['authenticated']],
    });
  });

  test('behind interfaces and unions, each object type has its own', () => {
    const bff = bffOf(`
      type Query { any: Being  found: Found }
      interface Being { name: ID @authenticated }
      type Cat implements Being { name: ID  lives: Int }
      type Drug @requiresScopes(scopes: [["a"]]) { id: ID }
      union Found = Cat | Drug
    `);
    expect(fieldsOf(bff)).toEqual({
      'Query.any': [[]],
      'Query.found': [[]],
      'Cat.name': [['authenticated']],
      'Cat.lives': [[]],
      'Drug.id': [['scope:a']],
    });
  });
});

describe('where only trusted operations are executed,', () => {
  const sdl = `
    type Query { thing: Thing  other: Thing }
    type Thing { id: ID  cost: ID @requiresScopes(scopes: [["a"]]) @policy(policies: [["p"]])  unused: ID }
    type Mutation { change: Thing @authenticated }
  `;

  test('only the fields that they select are reached, and text by nobody', () => {
    const bff = bffOf(sdl, { operations: 'only' }, ['query Q { thing { id ... on Thing { cost } } }']);
    const reach = reachOf(bff, everybody(bff));
    expect(reach.text).toEqual([]);
    expect(Object.fromEntries(reach.fields)).toEqual({
      'Query.thing': [[]],
      'Thing.id': [[]],
      'Thing.cost': [['policy:p', 'scope:a']],
    });
    expect(reach.operations.get('Q')?.by).toEqual([[]]);
  });

  test('a mutation is refused as a whole: what one of its fields asks for, all of them do, unless it can be left out', () => {
    const bff = bffOf(sdl, { operations: 'only' }, [
      'mutation Whole { change { id cost } }',
      'mutation Parted($more: Boolean!) { change { id unused @skip(if: true) ...F @include(if: $more) } } fragment F on Thing { cost unused }',
    ]);
    const reach = reachOf(bff, everybody(bff));
    expect(reach.operations.get('Whole')?.by).toEqual([['policy:p', 'scope:a']]);
    expect(reach.operations.get('Parted')?.by).toEqual([['authenticated']]);
    expect(Object.fromEntries(reach.fields)).toEqual({
      'Mutation.change': [['authenticated']],
      'Thing.id': [['authenticated']],
      'Thing.cost': [['policy:p', 'scope:a']],
      'Thing.unused': [['policy:p', 'scope:a']],
    });
  });

  test('so is a query where the BFF says so', () => {
    const trusted = ['query Q { thing { id cost } }'];
    const bff = bffOf(sdl, { operations: 'only', authorization: 'refuse' }, trusted);
    expect(fieldsOf(bff)['Query.thing']).toEqual([['policy:p', 'scope:a']]);
  });
});

describe('one caller:', () => {
  const bff = bffOf('type Query { open: ID  closed: ID @requiresScopes(scopes: [["a"]]) }', { accepts: ['apiKey'] });
  const record = { client: 'radhaus', bffs: ['desk'], scopes: ['a'] };
  const reached = (visit: Visit) => [...reachOf(bff, visitor(bff, visit)).fields.keys()];

  test.each<[string, Visit, readonly string[]]>([
    ['a key with a scope', { kind: 'key', record }, ['Query.closed', 'Query.open']],
    ['a key without it', { kind: 'key', record: { ...record, scopes: [] } }, ['Query.open']],
    [
      'a key from one network',
      { kind: 'key', record: { ...record, addresses: ['203.0.113.0/24'] } },
      ['Query.closed', 'Query.open'],
    ],
    ['a key for another BFF', { kind: 'key', record: { ...record, bffs: ['other'] } }, []],
    ['a key that has expired', { kind: 'key', record: { ...record, expires: '2020-01-01T00:00:00Z' } }, []],
    ['a user where keys are wanted', { kind: 'user', scopes: ['a'] }, []],
    ['nobody', { kind: 'anonymous' }, []],
  ])('%s', (_, visit, fields) => {
    expect(reached(visit)).toEqual(fields);
  });
});

const lists = (names: readonly string[]) =>
  fc.array(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 });
const directives = fc
  .record({
    authenticated: fc.boolean(),
    scopes: fc.option(lists(SCOPES), { freq: 1 }),
    policies: fc.option(lists(POLICIES), { freq: 1 }),
  })
  .map(({ authenticated, scopes, policies }) =>
    [
      authenticated ? '@authenticated' : '',
      scopes ? `@requiresScopes(scopes: ${JSON.stringify(scopes)})` : '',
      policies ? `@policy(policies: ${JSON.stringify(policies)})` : '',
    ].join(' '),
  );
const sparse = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: directives });
const TYPES = ['Query', 'A', 'B', 'C'];
const schemas = fc
  .tuple(
    ...TYPES.map(() =>
      fc.tuple(
        sparse,
        fc.array(fc.tuple(fc.constantFrom('ID', 'A', 'B', 'C', 'U'), sparse), { minLength: 1, maxLength: 4 }),
      ),
    ),
  )
  .map((types) => {
    const texts = types.map(
      ([own, fields], at) =>
        `type ${TYPES[at]} ${own} { ${fields.map(([type, directive], n) => `f${n}: ${type} ${directive}`).join(' ')} }`,
    );
    return `${texts.join('\n')}\nunion U = A | C`;
  });
const visits = fc.oneof(
  fc.constant<Visit>({ kind: 'anonymous' }),
  fc.subarray(SCOPES).map((scopes): Visit => ({ kind: 'user', scopes })),
  fc.subarray(SCOPES).map((scopes): Visit => ({ kind: 'key', record: { client: 'k', bffs: ['desk'], scopes } })),
);
const accepts = fc.subarray(['anonymous', 'jwt', 'apiKey'] as const, { minLength: 1 });

test('what is kept for everybody says of each caller, with policies of any answer, what is listed for them alone', () => {
  fc.assert(
    fc.property(schemas, accepts, visits, fc.subarray(POLICIES), (sdl, accepted, visit, yes) => {
      const bff = bffOf(sdl, { accepts: accepted });
      const alone = reachOf(bff, visitor(bff, visit));
      const all = reachOf(bff, everybody(bff));
      const scopes = visit.kind === 'user' ? visit.scopes : visit.kind === 'key' ? (visit.record.scopes ?? []) : [];
      const own = new Set([
        ...(visit.kind === 'anonymous' ? [] : ['authenticated']),
        ...scopes.map((scope) => `scope:${scope}`),
        ...yes.map((policy) => `policy:${policy}`),
      ]);
      const holds = (by: Accesses = []) => by.some((access) => access.every((term) => own.has(term)));
      const letIn = alone.door.length > 0;
      for (const field of all.fields.keys())
        expect([field, holds(alone.fields.get(field))]).toEqual([field, letIn && holds(all.fields.get(field))]);
      for (const field of alone.fields.keys()) expect(all.fields.has(field)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
