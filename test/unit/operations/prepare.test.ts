import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { buildSchema, GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isGatewayError, Refusals } from '../../../src/kit/errors.ts';
import type { PreparedOperation } from '../../../src/kit/operation.ts';
import { createOperations } from '../../../src/operations/prepare.ts';

interface Counts {
  parsed: number;
  validated: number;
  planned: number;
}

/** Operations of a schema that counts: validation asks a scalar to read the literal, parsing ends in the document limit. */
function counting(
  options: {
    readonly memory?: number;
    readonly tokens?: number;
    readonly open?: boolean;
    readonly refuse?: () => void;
  } = {},
) {
  const counts: Counts = { parsed: 0, validated: 0, planned: 0 };
  const schema: GraphQLSchema = buildSchema(
    'scalar Counted type Query { a(x: Counted): Int b: Int secretField: Int } type Mutation { change: Int }',
  );
  const scalar = schema.getType('Counted');
  if (!(scalar instanceof GraphQLScalarType)) throw new Error('expected a scalar');
  scalar.parseLiteral = () => {
    counts.validated += 1;
    return 1;
  };
  const operations = createOperations<PreparedOperation>({
    schema,
    trusted: [],
    only: false,
    tokens: options.tokens ?? 1_000,
    documentLimit: () => {
      counts.parsed += 1;
      options.refuse?.();
    },
    introspection: options.open ?? false,
    suggestions: options.open ?? false,
    memory: options.memory ?? 1_000_000,
    planner: (operation) => {
      counts.planned += 1;
      return operation;
    },
  });
  return { operations, counts };
}

function codesOf(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof Refusals) return error.refusals.map(({ code }) => code);
    if (isGatewayError(error)) return [error.code];
    throw error;
  }
}

/** Somebody without a developer's rights. */
const by = (method: string) => ({ method, developer: false });

const TEXT = 'query A { a(x: 1) } query B { b }';

describe('a document', () => {
  test('is parsed, limited, validated and planned once, however often it is sent', () => {
    const { operations, counts } = counting();
    const prepared = Array.from({ length: 10 }, () =>
      operations.prepare({ query: '{ a(x: 1) }', variables: {} }, by('POST')),
    );
    expect(counts).toEqual({ parsed: 1, validated: 1, planned: 1 });
    expect(new Set(prepared).size).toBe(1);
    expect(prepared[0]).toMatchObject({
      id: createHash('sha256').update('{ a(x: 1) }').digest('hex'),
      kind: 'query',
      source: '{ a(x: 1) }',
    });
    expect(Object.isFrozen(prepared[0])).toBe(true);
  });

  test('is another one for each operation of it', () => {
    const { operations } = counting();
    const [a, b] = ['A', 'B'].map((operationName) =>
      operations.prepare({ query: TEXT, operationName, variables: {} }, by('POST')),
    );
    expect([a?.name, b?.name, a?.plan.operation.name?.value]).toEqual(['A', 'B', 'A']);
    expect(codesOf(() => operations.prepare({ query: TEXT, variables: {} }, by('POST')))).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    expect(codesOf(() => operations.prepare({ query: TEXT, operationName: 'C', variables: {} }, by('POST')))).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
  });

  test('that is refused costs its validation once, too', () => {
    const { operations, counts } = counting();
    for (let i = 0; i < 5; i += 1)
      expect(codesOf(() => operations.prepare({ query: '{ a(x: 1) c }', variables: {} }, by('POST')))).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
      ]);
    expect(counts).toEqual({ parsed: 1, validated: 1, planned: 0 });
  });

  test('is refused before it is validated when it is over a limit', () => {
    const { operations, counts } = counting({ refuse: () => expect(counts.validated).toBe(0), tokens: 20 });
    expect(codesOf(() => operations.prepare({ query: `{ ${'a '.repeat(30)} }`, variables: {} }, by('POST')))).toEqual([
      'DOCUMENT_LIMIT_EXCEEDED',
    ]);
    expect(counts).toEqual({ parsed: 0, validated: 0, planned: 0 });
  });

  test('leaves when the memory is full, the one not used for longest first', () => {
    const { operations, counts } = counting({ memory: 10_000 });
    const send = (query: string) => operations.prepare({ query, variables: {} }, by('POST'));
    for (let i = 0; i < 50; i += 1) send(`{ a${i}: b }`);
    const { documents, bytes } = operations.stats();
    expect(documents).toBeLessThan(10);
    expect(bytes).toBeLessThanOrEqual(10_000);
    send('{ a49: b }');
    expect(counts.planned).toBe(50);
    send('{ a0: b }');
    expect(counts.planned).toBe(51);
  });
});

test('no text and name can be taken for another text and name', () => {
  const { operations } = counting();
  const text = fc.constantFrom('query A{b}', 'query AA{b}', '{b}', 'A{b}', '1:A{b}', 'query A{b}query B{b}', 'B', '');
  const name = fc.option(fc.constantFrom('A', 'AA', 'B', '1', 'query A', '{b}'), { nil: undefined });
  const outcome = (on: ReturnType<typeof counting>['operations'], query: string, operationName: string | undefined) => {
    try {
      const prepared = on.prepare(
        { query, variables: {}, ...(operationName === undefined ? {} : { operationName }) },
        by('POST'),
      );
      return [prepared.source, prepared.name];
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };
  fc.assert(
    fc.property(text, name, (query, operationName) => {
      // The one that has seen everything so far answers like one that has seen nothing.
      expect(outcome(operations, query, operationName)).toEqual(outcome(counting().operations, query, operationName));
    }),
    { numRuns: 300 },
  );
});

describe('refused is', () => {
  const { operations } = counting();
  const codes = (query: string, method = 'POST') =>
    codesOf(() => operations.prepare({ query, variables: {} }, by(method)));

  test.each([
    ['{', ['GRAPHQL_PARSE_FAILED']],
    ['', ['GRAPHQL_PARSE_FAILED']],
    ['subscription { b }', ['OPERATION_NOT_SUPPORTED']],
    ['{ b @defer }', ['OPERATION_NOT_SUPPORTED']],
    ['{ ... @defer { b } }', ['OPERATION_NOT_SUPPORTED']],
    ['{ b @stream }', ['OPERATION_NOT_SUPPORTED']],
    ['{ b @other }', ['GRAPHQL_VALIDATION_FAILED']],
    ['{ c d }', ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED']],
    ['{ __schema { types { name } } }', ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED']],
    ['fragment F on Query { b }', ['GRAPHQL_VALIDATION_FAILED']],
    ['type Query { b: Int }', ['GRAPHQL_VALIDATION_FAILED']],
    ['query A { b } query A { b }', ['GRAPHQL_VALIDATION_FAILED']],
    ['{ b } query A { b }', ['GRAPHQL_VALIDATION_FAILED']],
  ])('%s', (query, expected) => {
    expect(codes(query)).toEqual(expected);
  });

  test('a mutation by GET, though it was prepared by POST before', () => {
    expect(codes('mutation { change }')).toEqual([]);
    expect(codes('mutation { change }', 'GET')).toEqual(['METHOD_NOT_ALLOWED']);
    expect(codes('query { b }', 'GET')).toEqual([]);
  });

  test('an id without a document, and one that is not the hash of the document beside it', () => {
    const id = createHash('sha256').update('{ b }').digest('hex');
    expect(codesOf(() => operations.prepare({ documentId: id, variables: {} }, by('POST')))).toEqual([
      'PERSISTED_QUERY_NOT_IN_LIST',
    ]);
    expect(codesOf(() => operations.prepare({ documentId: 'x', query: '{ b }', variables: {} }, by('POST')))).toEqual([
      'BAD_REQUEST',
    ]);
    expect(codesOf(() => operations.prepare({ documentId: id, query: '{ b }', variables: {} }, by('POST')))).toEqual(
      [],
    );
  });

  test('more than it helps to hear of at once', () => {
    expect(codes(`{ ${Array.from({ length: 500 }, (_, i) => `x${i}`).join(' ')} }`).length).toBeLessThanOrEqual(21);
  });
});

describe('names of the schema that the client did not write', () => {
  const message = (open: boolean, query: string) => {
    try {
      counting({ open }).operations.prepare({ query, variables: {} }, by('POST'));
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  };

  test('are told in demo and dev', () =>
    expect(message(true, '{ secretFiel }')).toContain('Did you mean "secretField"'));
  test.each(['{ secretFiel }', '{ a(y: 1) }', '{ b { c } }', 'query($v: Count) { a(x: $v) }'])(
    'are not told in production: %s',
    (query) => {
      expect(message(false, query)).not.toMatch(/secretField|Did you mean|Counted|"Int"/);
    },
  );
});
