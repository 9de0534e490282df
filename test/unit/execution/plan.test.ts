import { join } from 'node:path';
import fc from 'fast-check';
import { type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { rateLimitDirective } from '../../../src/admission/rate-limit-directive.ts';
import { authorizationDirectives } from '../../../src/authorization/directives.ts';
import type { ContextBase } from '../../../src/context/context.ts';
import { createPlanner, type Plan } from '../../../src/execution/plan.ts';
import { buildSchema } from '../../../src/execution/schema.ts';
import { loadProject } from '../../../src/project/load.ts';
import { makeUp, seen } from '../../support/made-up.ts';
import { randomOperation } from '../../support/random-operation.ts';

const CONTEXT: ContextBase = {
  principal: { kind: 'anonymous' },
  client: { id: 'c', source: 'address' },
  inputs: {},
  signal: new AbortController().signal,
};

let schema: GraphQLSchema;
beforeAll(async () => {
  const [pilot] = await loadProject(join(import.meta.dirname, '../../projects/harbour'), ['pilot']);
  if (!pilot) throw new Error('expected the BFF');
  const typeDefs = [rateLimitDirective, authorizationDirectives, ...pilot.typeDefs];
  schema = await buildSchema({ typeDefs, resolvers: {} }, []);
  makeUp(schema);
});

function planOf(query: string, operationName?: string): Plan {
  const document = parse(query);
  const operation = getOperationAST(document, operationName);
  if (!operation || operation.operation === 'subscription') throw new Error('expected an operation');
  const name = operation.name?.value;
  return createPlanner(schema)({
    id: '',
    source: query,
    document,
    operation,
    kind: operation.operation,
    ...(name === undefined ? {} : { name }),
  });
}

/** The answers of one plan at its first run and at its third, and the engine of the latter. */
async function both(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const plan = planOf(query);
  const first = seen(await plan.run(CONTEXT, variables));
  expect(plan.engine()).toBe('interpreted');
  await plan.run(CONTEXT, variables);
  const third = seen(await plan.run(CONTEXT, variables));
  return { first, third, engine: plan.engine() };
}

test('an operation that comes again is compiled, and answers as before whatever it selects', async () => {
  const engines = { interpreted: 0, compiled: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2_147_483_647 }), async (seed) => {
      const { query, variables } = randomOperation(schema, seed);
      if (validate(schema, parse(query)).length > 0) return;
      const { first, third, engine } = await both(query, variables);
      engines[engine] += 1;
      expect({ query, variables, ...third }).toEqual({ query, variables, ...first });
    }),
    { numRuns: 500 },
  );
  expect(engines.compiled).toBeGreaterThan(100);
});

describe('what graphql-jit would get wrong stays with graphql-js:', () => {
  test.each([
    [
      'a fragment that is spread twice, once under a condition',
      'query Q($no: Boolean!) { a: ship(imo: 1) { ...F @include(if: $no) ...F } } fragment F on Ship { imo name }',
    ],
    [
      'a field that is selected twice, once under a condition',
      'query Q($no: Boolean!) { a: ship(imo: 1) { imo @include(if: $no) imo } }',
    ],
    [
      'a condition below a field that is selected twice',
      'query Q($no: Boolean!) { a: ship(imo: 1) { captain { name @include(if: $no) } captain { name } } }',
    ],
    [
      'a field under two conditions',
      'query Q($no: Boolean!) { a: ship(imo: 1) { captain { name } captain @include(if: $no) { licence } } }',
    ],
  ])('%s', async (_, query) => {
    const { first, third, engine } = await both(query, { no: false });
    expect([engine, third]).toEqual(['interpreted', first]);
  });

  test.each([
    [
      'conditions on fields that are selected once',
      'query Q($no: Boolean!) { a: ship(imo: 1) { imo name @include(if: $no) ... on Ferry @skip(if: $no) { passengers } } }',
    ],
    [
      'fields that are selected twice without a condition',
      '{ a: ship(imo: 1) { ...F ...F imo } } fragment F on Ship { imo name captain { name } }',
    ],
  ])('but not %s', async (_, query) => {
    const { first, third, engine } = await both(query, { no: false });
    expect([engine, third]).toEqual(['compiled', first]);
  });
});

describe('variables mean the same to both engines:', () => {
  const query =
    'query Q($imo: Int! = 7, $flag: String, $first: Int! = 3) { ship(imo: $imo) { imo } ships(flag: $flag, first: $first) { totalCount } }';
  test.each([{}, { imo: 9 }, { flag: null }, { flag: 'NL', first: 1 }, { imo: 1, unknown: 2 }])(
    '%j',
    async (variables) => {
      const { first, third } = await both(query, variables);
      expect(third).toEqual(first);
    },
  );

  test.each([{ imo: 'x' }, { imo: null }, { imo: 1.5 }, { flag: 7 }, { flag: {} }])(
    '%j is refused by both, and nothing is executed',
    async (variables) => {
      const plan = planOf(query);
      for (let run = 0; run < 4; run += 1) {
        const { data, errors } = await plan.run(CONTEXT, variables);
        expect([data, errors?.length]).toEqual([undefined, 1]);
      }
      expect(plan.engine()).toBe('compiled');
    },
  );
});

test('an item of a list that fails at once leaves no rejection of an earlier one unhandled', async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listener);
  try {
    const lists = await buildSchema(
      {
        typeDefs: ['type Query { items: [Item!] } type Item { now: Int! later: Int! }'],
        resolvers: {
          Query: { items: () => [{ now: 1 }, { now: null }] },
          Item: { later: () => new Promise((_, reject) => setImmediate(reject, new Error('late'))) },
        },
      },
      [],
    );
    const query = '{ items { now later } }';
    const document = parse(query);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('expected an operation');
    const plan = createPlanner(lists)({ id: '', source: query, document, operation, kind: 'query' });
    for (let run = 0; run < 4; run += 1) {
      expect((await plan.run(CONTEXT, {})).data).toEqual({ items: null });
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', listener);
  }
});
