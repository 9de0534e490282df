import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isGatewayError } from '../../../src/kit/errors.ts';
import type { OperationRequest, PreparedOperation } from '../../../src/kit/operation.ts';
import { createOperations } from '../../../src/operations/prepare.ts';

const schema = buildSchema('type Query { a: Int b: Int } type Mutation { change: Int }');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As many documents as were parsed since. */
let parsed = 0;
function operationsOf(
  sources: Readonly<Record<string, string>>,
  options: { only?: boolean; introspection?: boolean } = {},
) {
  return createOperations<PreparedOperation>({
    schema,
    tokens: 100,
    documentLimit: () => {
      parsed += 1;
    },
    introspection: options.introspection ?? false,
    suggestions: false,
    memory: 1_000_000,
    planner: (operation) => operation,
    trusted: Object.entries(sources).map(([file, source]) => ({ file, source })),
    only: options.only ?? true,
  });
}

const A = '# with a comment, which is part of the text\nquery A { a }\n';
const CHANGE = 'mutation Change { change }';
const sources = { 'operations/A.graphql': A, 'operations/Change.graphql': CHANGE };

function ask(
  operations: ReturnType<typeof operationsOf>,
  request: Partial<OperationRequest>,
  asker: { method?: string; developer?: boolean } = {},
): unknown {
  const before = parsed;
  try {
    return operations.prepare({ variables: {}, ...request }, { method: 'POST', developer: false, ...asker }).name;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    // What is refused for its form is refused before it is parsed.
    if (error.code.startsWith('PERSISTED_QUERY')) expect(parsed).toBe(before);
    return error.code;
  }
}

describe('a manifest', () => {
  test('holds each operation under the SHA-256 of its exact text', () => {
    expect(operationsOf(sources).trusted()).toEqual([
      { id: sha256(A), name: 'A', kind: 'query', source: A },
      { id: sha256(CHANGE), name: 'Change', kind: 'mutation', source: CHANGE },
    ]);
    expect(sha256(A)).not.toBe(sha256(A.trim()));
  });

  test('is made when it starts: asking by an id parses nothing', () => {
    const operations = operationsOf(sources);
    const before = parsed;
    for (let time = 0; time < 5; time += 1) expect(ask(operations, { documentId: sha256(A) })).toBe('A');
    expect(parsed).toBe(before);
  });

  test('is not pushed out by what others send', () => {
    const operations = operationsOf(sources, { only: false });
    for (let at = 0; at < 2_000; at += 1) ask(operations, { query: `{ a${at}: a }` });
    const before = parsed;
    expect(ask(operations, { documentId: sha256(A) })).toBe('A');
    expect(parsed).toBe(before);
  });

  test.each([
    [
      'that does not fit the schema',
      { 'x.graphql': 'query X {\n  c\n}' },
      'x.graphql:2:3: Cannot query field "c" on type "Query".',
    ],
    ['that is no GraphQL', { 'x.graphql': 'query X {' }, /^x\.graphql:1:10: Syntax Error/],
    ['without a name', { 'x.graphql': '{ a }' }, 'x.graphql: expected an operation with a name'],
    [
      'with two operations',
      { 'x.graphql': 'query X { a } query Y { a }' },
      /^x\.graphql: The document has several operations/,
    ],
    [
      'that repeats a name',
      { 'x.graphql': 'query X { a }', 'y.graphql': 'query X { b }' },
      'y.graphql: the operation X stands in x.graphql already',
    ],
    ['beyond a limit', { 'x.graphql': `query X { ${'a '.repeat(200)}}` }, /^x\.graphql: .*100 tokens/],
    [
      'that asks about the schema in production',
      { 'x.graphql': 'query X { __schema { queryType { name } } }' },
      /^x\.graphql:1:11: /,
    ],
  ])('with an operation %s stops the start, and says where', (_, wrong, message) => {
    expect(() => operationsOf(wrong)).toThrow(message);
  });
});

describe('where only trusted operations are accepted', () => {
  const operations = operationsOf(sources);

  test.each([
    ['text', { query: '{ a }' }],
    ['what is no text of ours', { query: '}{' }],
    ['text that is trusted', { query: A }],
    ['text beside its id', { query: A, documentId: sha256(A) }],
    ['text beside another id', { query: A, documentId: 'x' }],
  ])('%s is refused before it is parsed', (_, request) => {
    expect(ask(operations, request)).toBe('PERSISTED_QUERY_ID_REQUIRED');
    expect(ask(operations, request, { method: 'GET' })).toBe('PERSISTED_QUERY_ID_REQUIRED');
  });

  test('an unknown id is not in the list', () => {
    for (const documentId of ['x', sha256('{ a }'), sha256(A).toUpperCase(), '__proto__']) {
      expect(ask(operations, { documentId })).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      expect(ask(operations, { documentId }, { developer: true })).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    }
  });

  test('a mutation is not sent by GET', () => {
    expect(ask(operations, { documentId: sha256(CHANGE) })).toBe('Change');
    expect(ask(operations, { documentId: sha256(CHANGE) }, { method: 'GET' })).toBe('METHOD_NOT_ALLOWED');
  });

  test('a developer may send text', () => {
    expect(ask(operations, { query: 'query Mine { b }' }, { developer: true })).toBe('Mine');
    expect(ask(operations, { query: 'query Mine { b }' })).toBe('PERSISTED_QUERY_ID_REQUIRED');
  });
});

describe('where any text is accepted', () => {
  const operations = operationsOf(sources, { only: false });

  test('a trusted operation is asked for by its id as well, and by its text it is the same', () => {
    expect(ask(operations, { documentId: sha256(A) })).toBe('A');
    expect(ask(operations, { documentId: sha256(A), query: A })).toBe('A');
    expect(ask(operations, { query: 'query Other { b }' })).toBe('Other');
  });

  test('an id beside another text is refused', () => {
    expect(ask(operations, { documentId: sha256(A), query: '{ a }' })).toBe('BAD_REQUEST');
  });
});
