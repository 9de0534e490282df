import { buildSchema, GraphQLError, getVariableValues, locatedError, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { catalogue, type ErrorCode, GatewayError } from '../../../src/kit/errors.ts';
import { maskError } from '../../../src/kit/mask.ts';
import { refusal } from '../../../src/kit/refusal.ts';

const production = { requestId: 'r1', suggestions: false };
const development = { requestId: 'r1', suggestions: true };
const MASKED = {
  message: 'Something went wrong.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' },
  internal: true,
};

const schema = buildSchema(`
  enum Secrecy { HIDDEN_ONE HIDDEN_TWO }
  input Filter { secretName: String! }
  type Query { treasure(map: ID!, level: Secrecy, filter: Filter): Treasure  treasury: Int }
  type Treasure { gold: Int  golden: Int }
`);
const HIDDEN = /Secrecy|HIDDEN_|Filter|secretName|Treasure\b|treasury|golden|\bmap\b|ID!|Did you mean/;

/** What graphql-js says about a document, with the code that goes with it. */
function validation(source: string): GraphQLError[] {
  return validate(schema, parse(source)).map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
}

function coded(error: GraphQLError, code: string): GraphQLError {
  const { nodes = null, source = null, positions = null, originalError = null } = error;
  return new GraphQLError(error.message, { nodes, source, positions, originalError, extensions: { code } });
}

describe('errors of the catalogue', () => {
  test('keep their message and their extensions', () => {
    const error = new GatewayError('RATE_LIMITED', { message: 'Slow down.', extensions: { retryAfter: 3 } });
    expect(maskError(error, production)).toEqual({
      message: 'Slow down.',
      extensions: { code: 'RATE_LIMITED', retryAfter: 3 },
      internal: false,
    });
  });

  test('are found inside the errors that GraphQL makes of them', () => {
    const error = new GatewayError('NOT_FOUND', { message: 'No such thing.' });
    const located = locatedError(error, undefined, ['a', 0]);
    const twice = new GraphQLError('outer', { originalError: located });
    for (const wrapped of [located, twice]) {
      expect(maskError(wrapped, production)).toMatchObject({
        message: 'No such thing.',
        extensions: { code: 'NOT_FOUND' },
      });
    }
  });

  test.each<[ErrorCode, boolean]>([
    ['UPSTREAM_TIMEOUT', true],
    ['UPSTREAM_UNAVAILABLE', true],
    ['DEADLINE_EXCEEDED', true],
    ['BAD_REQUEST', false],
    ['FORBIDDEN', false],
  ])('%s carries the request id: %s', (code, carries) => {
    const { extensions } = maskError(new GatewayError(code, { cause: new Error('10.0.0.1') }), production);
    expect(extensions).toEqual(carries ? { code, requestId: 'r1' } : { code });
  });
});

describe('any other error', () => {
  const leak = 'connect ECONNREFUSED 10.1.2.3:5432 at /srv/app/db.ts:7 <html>upstream</html>';

  test.each([
    ['an Error', new Error(leak)],
    ['a TypeError', new TypeError(leak)],
    ['an error with a code of GraphQL', Object.assign(new Error(leak), { extensions: { code: 'BAD_USER_INPUT' } })],
    ['an object', { message: leak, extensions: { code: 'BAD_USER_INPUT' } }],
    ['a text', leak],
    ['null', null],
    ['undefined', undefined],
    ['an aggregate', new AggregateError([new Error(leak)], leak)],
    ['a GraphQLError without a code', new GraphQLError(leak)],
    ['a GraphQLError with an unknown code', new GraphQLError(leak, { extensions: { code: 'MY_CODE' } })],
    ['a GraphQLError with the code of the catalogue', new GraphQLError(leak, { extensions: { code: 'NOT_FOUND' } })],
    ['a GraphQLError with extensions', new GraphQLError(leak, { extensions: { stacktrace: [leak] } })],
  ])('%s is masked, also where a resolver threw it', (_name, error) => {
    expect(maskError(error, production)).toEqual(MASKED);
    expect(maskError(error, development)).toEqual(MASKED);
    expect(maskError(locatedError(error, undefined, ['a']), production)).toEqual(MASKED);
  });

  test('takes no code from the error that it wraps', () => {
    const inner = Object.assign(new Error(leak), { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    const outer = new GraphQLError(leak, { originalError: inner });
    expect(outer.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(maskError(outer, production)).toEqual(MASKED);
  });
});

describe("GraphQL's own errors", () => {
  test('keep their message and code, and no other extension', () => {
    const error = new GraphQLError('Syntax Error: Unexpected <EOF>.', {
      extensions: { code: 'GRAPHQL_PARSE_FAILED', stacktrace: ['at /srv/app.ts'] },
    });
    expect(maskError(error, production)).toEqual({
      message: 'Syntax Error: Unexpected <EOF>.',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      internal: false,
    });
  });

  test('about variables are public though another error is inside', () => {
    const { errors } = getVariableValues(schema, variableDefinitions('query($l: Secrecy) { treasury }'), {
      l: 'HIDDEN_ON',
    });
    const error = coded(errors?.[0] ?? new GraphQLError(''), 'BAD_USER_INPUT');
    expect(maskError(error, development).message).toContain('Did you mean the enum value');
    expect(maskError(error, production)).toMatchObject({
      message: 'Variable "$l" got invalid value "HIDDEN_ON"; Value "HIDDEN_ON" does not exist in "Secrecy" enum.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('keep suggestions where these are shown', () => {
    const [error] = validation('{ treasure(map: 1) { goldn } }');
    expect(maskError(error, development).message).toBe(
      'Cannot query field "goldn" on type "Treasure". Did you mean "gold" or "golden"?',
    );
  });

  test.each([
    ['{ treasure(map: 1) { goldn } }', 'Cannot query field "goldn".'],
    ['{ treasure { gold } }', 'Field "treasure" argument "…" is required, but it was not provided.'],
    ['{ treasure(map: 1, levl: X) { gold } }', 'Unknown argument "levl" on field "…".'],
    ['{ treasure(map: 1) }', 'Field "treasure" must have a selection of subfields.'],
    ['{ treasury { x } }', 'Field "treasury" must not have a selection since type "…" has no subfields.'],
    ['{ treasure(map: 1, level: HIDDEN_THREE) { gold } }', 'Value "HIDDEN_THREE" does not exist in "…" enum.'],
    ['{ treasure(map: 1, filter: {}) { gold } }', 'Field "…" was not provided.'],
    ['query($x: Int) { treasure(map: $x) { gold } }', 'Variable "$x" of type "Int" used.'],
    ['{ ... on Tresure { gold } }', 'Unknown type "Tresure".'],
    ['{ a: treasury a: treasure(map: 1) { gold } }', undefined],
  ])('about %s name nothing of the schema that the client did not write', (source, message) => {
    const errors = validation(source);
    expect(errors.length).toBeGreaterThan(0);
    const messages = errors.map((error) => maskError(error, production).message);
    if (message !== undefined) expect(messages).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
    const unseen = new RegExp(
      `\\b(${['Secrecy', 'HIDDEN_ONE', 'HIDDEN_TWO', 'Filter', 'secretName', 'Treasure', 'golden'].join('|')})\\b`,
    );
    for (const text of messages) {
      expect(text).not.toMatch(unseen);
      expect(text).not.toContain('Did you mean');
    }
    expect(errors.map((error) => error.message).join()).toMatch(HIDDEN);
  });
});

function variableDefinitions(source: string) {
  const [definition] = parse(source).definitions;
  return definition?.kind === 'OperationDefinition' ? (definition.variableDefinitions ?? []) : [];
}

describe('a refusal', () => {
  test.each(Object.keys(catalogue))('for %s has the status of the catalogue', (code) => {
    const known = Object.keys(catalogue).find((name): name is ErrorCode => name === code) ?? 'NOT_FOUND';
    expect(refusal(new GatewayError(known), 'r1')).toMatchObject({ status: catalogue[known].status, codes: [code] });
  });

  test('is one error in the form of GraphQL, with the headers of its cause', () => {
    const answer = refusal(new GatewayError('METHOD_NOT_ALLOWED', { headers: { allow: 'GET, POST' } }), 'r1');
    expect(JSON.parse(answer.text)).toEqual({
      errors: [{ message: 'This method is not allowed here.', extensions: { code: 'METHOD_NOT_ALLOWED' } }],
    });
    expect(answer).toMatchObject({ headers: { allow: 'GET, POST' }, refusedDocument: false });
  });

  test('of an unknown error is a masked 500', () => {
    const answer = refusal(new Error('10.0.0.1'), 'r1');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('10.0.0.1');
    expect(JSON.parse(answer.text).errors[0].extensions.requestId).toBe('r1');
  });

  test.each<[ErrorCode, boolean]>([
    ['GRAPHQL_PARSE_FAILED', true],
    ['GRAPHQL_VALIDATION_FAILED', true],
    ['BAD_USER_INPUT', true],
    ['DOCUMENT_LIMIT_EXCEEDED', false],
    ['OPERATION_RESOLUTION_FAILURE', false],
    ['BAD_REQUEST', false],
    ['RATE_LIMITED', false],
  ])('for %s is a refused document: %s', (code, refused) => {
    expect(refusal(new GatewayError(code), 'r1').refusedDocument).toBe(refused);
  });
});
