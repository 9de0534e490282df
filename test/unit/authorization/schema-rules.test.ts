import { describe, expect, onTestFinished, test } from 'vitest';
import { authorizationDirectives } from '../../../src/authorization/directives.ts';
import { problemsOf } from '../../../src/authorization/schema-rules.ts';
import { sourceProblemsOf } from '../../../src/authorization/source-rules.ts';
import { generateProject } from '../../../src/codegen/generate.ts';
import { buildSchema } from '../../../src/execution/schema.ts';
import { deskProject } from '../../support/desk-project.ts';
import { gatewayFor } from '../../support/harness.ts';

/** What is wrong with SDL of one or more files, `a.graphql`, `b.graphql` and so on; `undefined` when nothing is. */
async function refusal(sdl: string | readonly string[], policies: readonly string[] = []): Promise<string | undefined> {
  const typeDefs = typeof sdl === 'string' ? [`type Query { ok: Int }\n${sdl}`] : sdl;
  const files = typeDefs.map((_, index) => `${String.fromCharCode(97 + index)}.graphql`);
  try {
    await buildSchema(
      {
        typeDefs,
        resolvers: {},
        places: { files, resolver: () => 'resolvers' },
        rules: {
          typeDefs: authorizationDirectives,
          sourceProblems: sourceProblemsOf,
          problems: (schema) => problemsOf(schema, { file: 'bffs/x/bff.ts', policies }),
        },
      },
      [],
    );
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

describe('refused, with file and line, is', () => {
  test.each<[string, string, string, string]>([
    [
      'a mutation without a directive',
      'type Mutation {\n  a: Int\n}',
      'a.graphql:3:3',
      'Mutation.a does not say who may call it',
    ],
    [
      'one of a type that is extended',
      'type Mutation { a: Int @public }\nextend type Mutation {\n  b: Int\n}',
      'a.graphql:4:3',
      'Mutation.b does not say who may call it: write @authenticated, @requiresScopes(scopes: [["…"]]) or @policy(policies: [["…"]]) after it, or @public',
    ],
    [
      '@public beside another',
      'type Mutation {\n  a: Int @public @authenticated\n}',
      'a.graphql:3:10',
      'Mutation.a is @public, and asks',
    ],
    [
      '@public against its type',
      'type Mutation @authenticated {\n  a: Int @public\n}',
      'a.graphql:3:10',
      'Mutation.a is @public, and asks',
    ],
    [
      '@public on what yields a type with a directive',
      'type Mutation {\n  a: T @public\n}\ntype T @authenticated { b: Int }',
      'a.graphql:3:8',
      'Mutation.a is @public, and asks',
    ],
    [
      '@public elsewhere',
      'type T {\n  a: Int @public\n}',
      'a.graphql:3:10',
      'T.a: @public stands on fields of the mutation type alone',
    ],
    [
      'a policy without a function',
      'type T {\n  a: Int @policy(policies: [["p"]])\n}',
      'a.graphql:3:10',
      'T.a: there is no policy "p": bffs/x/bff.ts has none',
    ],
    [
      'no list',
      'type T @requiresScopes(scopes: []) {\n  a: Int\n}',
      'a.graphql:2:8',
      'T: @requiresScopes expects at least one list',
    ],
    [
      'an empty list',
      'type T {\n  a: Int @policy(policies: [[]])\n}',
      'a.graphql:3:10',
      'T.a: @policy expects at least one list',
    ],
    [
      'a scope that no challenge can name',
      'interface I {\n  a: Int @requiresScopes(scopes: [["a b"]])\n}',
      'a.graphql:3:10',
      'I.a: @requiresScopes expects scopes without spaces',
    ],
    [
      'a directive on a scalar',
      'scalar Date @authenticated',
      'a.graphql:2:13',
      'Directive "@authenticated" may not be used on SCALAR',
    ],
    ['one on an enum', 'enum E @requiresScopes(scopes: [["a"]]) { A }', 'a.graphql:2:8', 'may not be used on ENUM'],
    [
      'one on an argument',
      'type T { a(b: Int @authenticated): Int }',
      'a.graphql:2:19',
      'may not be used on ARGUMENT_DEFINITION',
    ],
    ['one on a union', 'union U @authenticated = Query', 'a.graphql:2:9', 'may not be used on UNION'],
    ['@public on a type', 'type Mutation @public { a: Int }', 'a.graphql:2:15', 'may not be used on OBJECT'],
    [
      'scopes that are no list',
      'type T { a: Int @requiresScopes(scopes: 1) }',
      'a.graphql:2:41',
      'Argument "scopes" has invalid value 1.',
    ],
  ])('%s', async (_, sdl, place, message) => {
    const refused = await refusal(sdl);
    expect(refused).toContain(`SchemaError: ${place}: `);
    expect(refused).toContain(message);
  });

  test('a mutation in another file, under another name of the type', async () => {
    const sdl = [
      'schema { query: Q mutation: M } type Q { a: Int }',
      'type M { b: Int @public }',
      'extend type M {\n  c: Int\n}',
    ];
    expect(await refusal(sdl)).toContain('SchemaError: c.graphql:2:3: M.c does not say');
  });

  test('a function that no @policy names, by its name', async () => {
    expect(await refusal('type T { a: Int @policy(policies: [["p"]]) }', ['p', 'q'])).toBe(
      'SchemaError: bffs/x/bff.ts: policies.q: no @policy of its schema names it',
    );
  });
});

describe('accepted is', () => {
  test.each([
    [
      'each of the directives',
      'type Mutation { a: Int @public b: Int @authenticated c: Int @requiresScopes(scopes: "a:b") }',
    ],
    ['a type that speaks for all its fields', 'type Mutation @authenticated { a: Int b: Int }'],
    [
      'an extension that speaks for its type',
      'type Mutation { a: Int } extend type Mutation @authenticated { b: Int }',
    ],
    ['a schema without mutations', 'type T @authenticated { a: Int }'],
  ])('%s', async (_, sdl) => {
    expect(await refusal(sdl)).toBeUndefined();
  });
});

test('a BFF with a mutation of which nobody said who may call it does not load', async () => {
  const { root, remove } = deskProject({
    'schema/desk/desk.graphql': 'type Query {\n  now: String\n}\n\ntype Mutation {\n  ring: Boolean\n}\n',
    'bffs/desk/resolvers/Mutation.ts': 'export const Mutation = { ring: () => true };\n',
  });
  onTestFinished(remove);
  await generateProject(root, { check: false });
  await expect(gatewayFor({ project: root })).rejects.toThrow(
    'schema/desk/desk.graphql:6:3: Mutation.ring does not say who may call it',
  );
});

describe('what would be merged away is refused before it is, with file and line:', () => {
  test.each<[string, readonly string[], string]>([
    [
      'a type and its extension with lists of their own, of which the schema would ask either',
      [
        'type Query { s: S }\ntype S @requiresScopes(scopes: [["a"]]) { x: Int }',
        'extend type S @requiresScopes(scopes: [["b"]]) { y: Int }',
      ],
      'b.graphql:1:15: S has @requiresScopes a second time: write both into one',
    ],
    [
      'a field that stands in two documents',
      ['type Query { s: Int @policy(policies: [["a"]]) }', 'extend type Query { s: Int @policy(policies: [["b"]]) }'],
      'b.graphql:1:28: Query.s has @policy a second time: write both into one',
    ],
    [
      'a directive of the gateway that a project defines anew, and could put where nothing looks',
      [
        'directive @authenticated on FIELD_DEFINITION | OBJECT | ENUM\ntype Query { e: E }\nenum E @authenticated { A }',
      ],
      'a.graphql:1:1: @authenticated is a directive of the gateway: leave its definition out',
    ],
  ])('%s', async (_, documents, message) => {
    expect(await refusal(documents, ['a', 'b'])).toBe(`SchemaError: ${message}`);
  });
});
