import { GraphQLError, type GraphQLSchema } from 'graphql';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Execution } from '../../../src/context/execution.ts';
import { createExecutor } from '../../../src/execution/execute.ts';
import { createPlanner } from '../../../src/execution/plan.ts';
import { buildSchema } from '../../../src/execution/schema.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { createOperations } from '../../../src/operations/prepare.ts';
import { createEvents, type Facts } from '../../../src/telemetry/events.ts';
import { json } from '../../../src/testing.ts';
import { serviceWith } from '../../support/execution.ts';

const SECRET = 'canary at db.internal:5432 in /srv/app.js:1:2';

async function answering(
  resolvers: Record<string, unknown>,
  typeDefs = `type Query { ${Object.keys(resolvers)
    .map((name) => `${name}: Int`)
    .join(' ')} ok: Int }`,
) {
  const schema: GraphQLSchema = await buildSchema(
    { typeDefs: [typeDefs], resolvers: { Query: { ok: () => 1, ...resolvers } } },
    [],
  );
  const failures: Facts['failure'][] = [];
  const events = createEvents(() => {});
  events.subscribe('failure', (fact) => failures.push(fact));
  const executor = await createExecutor({ schema, clock: systemClock, events, suggestions: false });
  onTestFinished(() => executor.stop());
  const operations = createOperations({
    schema,
    tokens: 1_000,
    documentLimit: () => {},
    introspection: false,
    suggestions: false,
    memory: 1_000_000,
    planner: createPlanner(schema),
    trusted: [],
    only: false,
  });
  const { execution } = await serviceWith(() => json(1), {});
  let last: Execution | undefined;
  return {
    failures,
    execution: () => last,
    async ask(query: string, variables = {}, deadlineMs = 5_000) {
      const { execution: one } = execution({ deadlineMs });
      last = one;
      const answer = await executor.execute(
        operations.prepare({ query, variables }, { method: 'POST', developer: false }),
        variables,
        one,
      );
      return { ...answer, ...JSON.parse(answer.text) };
    },
  };
}

describe('an error in a resolver', () => {
  const thrown: readonly [string, unknown, string][] = [
    ['Error', new Error(SECRET), 'INTERNAL_SERVER_ERROR'],
    ['TypeError', new TypeError(SECRET), 'INTERNAL_SERVER_ERROR'],
    ['a text', SECRET, 'INTERNAL_SERVER_ERROR'],
    ['an object', { message: SECRET, code: 'NOT_FOUND' }, 'INTERNAL_SERVER_ERROR'],
    ['nothing', undefined, 'INTERNAL_SERVER_ERROR'],
    ['GraphQLError', new GraphQLError(SECRET), 'INTERNAL_SERVER_ERROR'],
    [
      'an error with a code that it made up',
      Object.assign(new Error(SECRET), { extensions: { code: 'BAD_USER_INPUT' } }),
      'INTERNAL_SERVER_ERROR',
    ],
    [
      'an error of the catalogue',
      new GatewayError('UPSTREAM_UNAVAILABLE', { cause: new Error(SECRET) }),
      'UPSTREAM_UNAVAILABLE',
    ],
    ['NOT_FOUND', new GatewayError('NOT_FOUND'), 'NOT_FOUND'],
  ];
  test.each(thrown)(
    '(%s) costs its field alone, tells nothing, and is the same when it is compiled',
    async (_, error, code) => {
      const fail = () => {
        throw error;
      };
      const { ask, failures } = await answering({ fails: fail, rejects: async () => fail() });
      for (let run = 0; run < 4; run += 1) {
        const { status, data, errors, text } = await ask('{ fails rejects ok }');
        expect([status, data]).toEqual([200, { fails: null, rejects: null, ok: 1 }]);
        expect(
          errors.map((one: { path: unknown; extensions: { code: unknown } }) => [one.path, one.extensions.code]).sort(),
        ).toEqual([
          [['fails'], code],
          [['rejects'], code],
        ]);
        expect(errors.every((one: { locations: unknown }) => Array.isArray(one.locations))).toBe(true);
        expect(text).not.toMatch(/canary|internal:|\.js/);
      }
      expect(failures).toHaveLength(code === 'NOT_FOUND' ? 0 : 8);
    },
  );
});

test('null where there must be a value is our fault, not the text of the schema', async () => {
  const { ask } = await answering({ must: () => null }, 'type Query { must: Int! ok: Int }');
  for (let run = 0; run < 4; run += 1) {
    const { data, errors, codes } = await ask('{ must ok }');
    expect([data, errors[0].message, codes]).toEqual([null, 'Something went wrong.', ['INTERNAL_SERVER_ERROR']]);
  }
});

test('a rate limit in a field is answered with 429 and when to come back', async () => {
  const { ask } = await answering({
    limited: () => {
      throw new GatewayError('RATE_LIMITED', { headers: { 'retry-after': '7' } });
    },
  });
  expect(await ask('{ limited ok }')).toMatchObject({
    status: 429,
    headers: { 'retry-after': '7' },
    data: { limited: null, ok: 1 },
  });
});

test('variables that do not fit are refused with 400, and reveal no more than what was sent', async () => {
  const { ask } = await answering(
    { take: (_: unknown, { n }: { n: number }) => n },
    'type Query { take(n: Int!): Int ok: Int }',
  );
  for (let run = 0; run < 4; run += 1) {
    const answer = await ask('query($n: Int!) { take(n: $n) }', { n: 'x' });
    expect([answer.status, answer.refusedDocument, answer.codes, 'data' in answer]).toEqual([
      400,
      true,
      ['BAD_USER_INPUT'],
      false,
    ]);
  }
});

describe('the deadline', () => {
  test('ends an execution whose resolvers do not, and what it asked', async () => {
    const { ask, execution, failures } = await answering({ never: () => new Promise(() => {}) });
    await expect(ask('{ never ok }', {}, 50)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(execution()?.context.signal.aborted).toBe(true);
    expect(failures).toEqual([]);
  });

  test('leaves nothing running after an answer', async () => {
    const { ask, execution } = await answering({});
    await ask('{ ok }');
    expect(execution()?.context.signal.aborted).toBe(true);
  });
});

test('executions of the same document at once do not see each other', async () => {
  const { ask } = await answering(
    { echo: async (_: unknown, { n }: { n: number }) => n },
    'type Query { echo(n: Int!): Int ok: Int }',
  );
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) => ask('query($n: Int!) { echo(n: $n) }', { n })),
  );
  expect(answers.map(({ data }) => data.echo)).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test('operations of one document at once do not see each other', async () => {
  const { ask } = await answering({ a: () => 1, b: () => 2 });
  const [a, b] = await Promise.all([ask('query A { a }'), ask('query B { b }')]);
  expect([a.data, b.data]).toEqual([{ a: 1 }, { b: 2 }]);
});

describe('a compiled operation, which does not go through the pipeline of Apollo Server,', () => {
  test.each([
    ['data', '{ ok text none list { n } }'],
    ['no data but a name', '{ __typename }'],
    ['an error', '{ ok fails }'],
  ])('is answered byte for byte as through it: %s', async (_, query) => {
    const { ask } = await answering(
      {
        text: () => 'ä\u2028"\\\u0007€𝄞',
        none: () => null,
        list: () => [{ n: 1 }, null, { n: 2.5 }],
        fails: () => {
          throw new GatewayError('NOT_FOUND');
        },
      },
      'type Query { ok: Int text: String none: Int list: [Row] fails: Int } type Row { n: Float }',
    );
    const answers = [];
    for (let run = 0; run < 6; run += 1) answers.push(await ask(query));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
  });
});

test('a signal that is asked for after the end is aborted already', async () => {
  const { ask, execution } = await answering({});
  await ask('{ ok }');
  const { signal } = execution()?.context ?? {};
  expect([signal?.aborted, String(signal?.reason)]).toEqual([true, 'Error: the execution has ended']);
});
