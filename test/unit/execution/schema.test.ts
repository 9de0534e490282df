import { graphqlSync } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema, type FieldDirective } from '../../../src/execution/schema.ts';

const build = (
  typeDefs: string,
  resolvers: Record<string, Record<string, unknown>> = {},
  directives: readonly FieldDirective[] = [],
) => buildSchema({ typeDefs: [typeDefs], resolvers }, directives);

describe('refused is', () => {
  test.each([
    ['a resolver without a field', 'type Query { a: Int }', { Query: { b: () => 1 } }, 'Query.b'],
    ['a resolver without a type', 'type Query { a: Int }', { Other: { b: () => 1 } }, 'Other'],
    ['a scalar that nobody knows', 'scalar Colour type Query { a: Colour }', {}, 'scalar Colour'],
    [
      'a scalar with the name of an object property',
      'scalar constructor type Query { a: constructor }',
      {},
      'scalar constructor',
    ],
    ['SDL that is none', 'type Query {', {}, 'Syntax Error'],
    ['a field of an unknown type', 'type Query { a: Nope }', {}, 'Nope'],
  ])('%s', async (_, typeDefs, resolvers, message) => {
    await expect(build(typeDefs, resolvers)).rejects.toThrow(message);
  });
});

test('custom scalars are those of graphql-scalars, under the description of the schema', async () => {
  const schema = await build('"Ours." scalar Date type Query { day: Date wrong: Date }', {
    Query: { day: () => '2026-03-01', wrong: () => 'soon' },
  });
  expect(schema.getType('Date')?.description).toBe('Ours.');
  const { data, errors } = graphqlSync({ schema, source: '{ day wrong }' });
  expect([JSON.stringify(data), errors?.length]).toEqual(['{"day":"2026-03-01","wrong":null}', 1]);
});

test('a directive wraps the resolver of each field that carries it, the default one, too', async () => {
  const seen: unknown[] = [];
  const twice: FieldDirective = {
    name: 'times',
    typeDefs: 'directive @times(by: Int!) on FIELD_DEFINITION',
    wrap(coordinate, args, resolve) {
      seen.push([coordinate, { ...args }]);
      return (...call) => Number(resolve(...call)) * Number(args.by);
    },
  };
  const schema = await build(
    'type Query { a: Int @times(by: 2) item: Item } type Item { b: Int @times(by: 3) c: Int }',
    { Query: { a: () => 1, item: () => ({ b: 1, c: 1 }) } },
    [twice],
  );
  expect(seen).toEqual([
    ['Query.a', { by: 2 }],
    ['Item.b', { by: 3 }],
  ]);
  expect(JSON.stringify(graphqlSync({ schema, source: '{ a item { b c } }' }).data)).toBe(
    '{"a":2,"item":{"b":3,"c":1}}',
  );
});
