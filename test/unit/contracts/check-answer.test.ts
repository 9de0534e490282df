import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckedAnswer, createAnswerCheck } from '../../../src/contracts/check-answer.ts';
import { type Contract, contractOf, type Schema } from '../../../src/contracts/contract.ts';

/** A contract whose `GET /things` answers this schema. */
function contractWith(schema: object, dialect: Contract['dialect'] = '3.1', schemas: Schema = {}): Contract {
  const responses = {
    200: { content: { 'application/json': { schema } } },
    204: {},
    '4XX': { content: { 'application/problem+json': { schema: { type: 'object', required: ['type'] } } } },
  };
  return contractOf({ paths: { '/things': { get: { responses } } }, components: { schemas } }, dialect);
}

function answerOf(value: unknown, parts: Partial<CheckedAnswer> = {}): CheckedAnswer {
  const contentType = 'application/json; charset=utf-8';
  return { route: 'GET /things', status: 200, contentType, bytes: 10, isJson: true, value, ...parts };
}

/** What is wrong, as `field: expected …, got …`. */
function wrongIn(contract: Contract, value: unknown, parts?: Partial<CheckedAnswer>): string[] {
  const found = createAnswerCheck(contract)(answerOf(value, parts));
  return found.map(({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`);
}

const list = {
  type: 'object',
  required: ['things'],
  properties: {
    things: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          price: { type: 'number', minimum: 0 },
          kind: { enum: ['a', 'b', null] },
        },
      },
    },
  },
};
const id = '7b8d7a2e-94f5-4f7e-8d1e-0a8d2b6f7c11';

describe('a field that differs', () => {
  test('is named by its path once for a whole list, with what was expected and the type that came', () => {
    const things = [{ id, price: '9' }, { id, price: '8' }, { price: -1 }, { id: 'secret', kind: 'secret' }];
    expect(wrongIn(contractWith(list), { things })).toEqual([
      'things.*.price: expected number, got string',
      'things.*.id: expected string, got nothing',
      'things.*.price: expected minimum 0, got another integer',
      'things.*.id: expected the format "uuid", got another string',
      'things.*.kind: expected one of "a", "b", null, got another string',
    ]);
  });

  test('is named without the keys of maps, which are data', () => {
    const map = { type: 'object', additionalProperties: { type: 'object', properties: { n: { type: 'integer' } } } };
    expect(wrongIn(contractWith(map), { 'ada@example.org': { n: 'x' }, x: { n: 1 } })).toEqual([
      '*.n: expected integer, got string',
    ]);
  });

  test('may be the whole body, and null is a type of its own', () => {
    expect(wrongIn(contractWith({ type: 'array' }), null)).toEqual(['body: expected array, got null']);
  });

  test('never shows a value of the answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const marked = JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'string' ? `§${one}` : one)));
        expect(wrongIn(contractWith({ ...list, additionalProperties: false }), marked).join()).not.toContain('§');
      }),
    );
  });
});

describe('further fields', () => {
  test('are no drift', () => {
    expect(wrongIn(contractWith(list), { things: [], more: 1 })).toEqual([]);
  });

  test('are drift where the contract forbids them; only names that a program gave are shown', () => {
    const closed = contractWith({ type: 'object', properties: {}, additionalProperties: false });
    expect(wrongIn(closed, { colour: 1 })).toEqual(['*: expected no further field, got "colour"']);
    expect(wrongIn(closed, { 'ada@example.org': 1 })).toEqual(['*: expected no further field, got one']);
  });
});

describe('what the contract does not have', () => {
  const contract = contractWith(list);

  test('a status', () => {
    expect(wrongIn(contract, undefined, { status: 302 })).toEqual(['status: expected 200, 204, 4XX, got 302']);
  });

  test('a media type, and a body where there is none', () => {
    expect(wrongIn(contract, {}, { contentType: 'text/html' })).toEqual([
      'content-type: expected application/json, got text/html',
    ]);
    expect(wrongIn(contract, {}, { contentType: undefined })).toEqual([
      'content-type: expected application/json, got none',
    ]);
    expect(wrongIn(contract, {}, { status: 204 })).toEqual(['content-type: expected no body, got application/json']);
    expect(wrongIn(contract, undefined, { status: 204, bytes: 0, contentType: undefined })).toEqual([]);
  });

  test('an operation', () => {
    expect(wrongIn(contract, {}, { route: 'GET /others' })).toEqual([
      'body: expected a contract that can be checked, got GET /others is not in the document',
    ]);
  });

  test('a class of statuses and its own media type are found, and the refusal is checked', () => {
    const problem = { status: 404, contentType: 'application/problem+json' };
    expect(wrongIn(contract, { type: 'gone' }, problem)).toEqual([]);
    expect(wrongIn(contract, {}, problem)).toEqual(['type: expected a value, got nothing']);
  });
});

describe('OpenAPI 3.0', () => {
  test('allows null where it says nullable, and checks the rest field by field', () => {
    const schema = { properties: { a: { type: 'object', nullable: true, properties: { b: { type: 'integer' } } } } };
    expect(wrongIn(contractWith(schema, '3.0'), { a: null })).toEqual([]);
    expect(wrongIn(contractWith(schema, '3.0'), { a: { b: 'x' } })).toEqual(['a.b: expected integer, got string']);
    expect(wrongIn(contractWith(schema, '3.1'), { a: null })).toEqual(['a: expected object, got null']);
  });

  test('has exclusive bounds as a yes or no', () => {
    const schema = { properties: { n: { type: 'number', minimum: 0, exclusiveMinimum: true } } };
    expect(wrongIn(contractWith(schema, '3.0'), { n: 1 })).toEqual([]);
    expect(wrongIn(contractWith(schema, '3.0'), { n: 0 })).toEqual([
      'n: expected exclusiveMinimum 0, got another integer',
    ]);
  });

  test('ignores what stands beside a reference', () => {
    const schemas = { Thing: { type: 'object' } };
    expect(wrongIn(contractWith({ $ref: '#/components/schemas/Thing', required: ['a'] }, '3.0', schemas), {})).toEqual(
      [],
    );
    expect(
      wrongIn(contractWith({ $ref: '#/components/schemas/Thing', required: ['a'] }, '3.1', schemas), {}),
    ).toHaveLength(1);
  });
});

describe('a schema', () => {
  test('may refer to itself', () => {
    const schemas = { Node: { properties: { n: { type: 'integer' }, next: { $ref: '#/components/schemas/Node' } } } };
    const contract = contractWith({ $ref: '#/components/schemas/Node' }, '3.1', schemas);
    expect(wrongIn(contract, { next: { next: { n: 'x' } } })).toEqual(['next.next.n: expected integer, got string']);
  });

  test('with a discriminator is checked against the one that it chooses', () => {
    const schemas = {
      Cat: { type: 'object', properties: { kind: { type: 'string' }, lives: { type: 'integer' } } },
      Dog: { type: 'object', properties: { kind: { type: 'string' }, barks: { type: 'boolean' } } },
    };
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
    const discriminator = { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } };
    const contract = contractWith({ oneOf, discriminator }, '3.0', schemas);
    expect(wrongIn(contract, { kind: 'cat', lives: 9 })).toEqual([]);
    expect(wrongIn(contract, { kind: 'Dog', barks: true })).toEqual([]);
    expect(wrongIn(contract, { kind: 'cat', lives: 'x' })).toEqual(['lives: expected integer, got string']);
    expect(wrongIn(contract, { kind: 'cow' })).toEqual(['kind: expected one of "cat", "Dog", got another string']);
  });

  test('of which no alternative fits says so once', () => {
    const contract = contractWith({ properties: { v: { oneOf: [{ type: 'string' }, { type: 'integer' }] } } });
    expect(wrongIn(contract, { v: true })).toEqual(['v: expected exactly one of 2 alternatives, got boolean']);
  });

  test('does not demand what is only written', () => {
    const schema = { required: ['password', 'name'], properties: { password: { writeOnly: true }, name: {} } };
    expect(wrongIn(contractWith(schema), { name: 'a' })).toEqual([]);
  });

  test('may have keywords, formats and patterns that nobody knows', () => {
    const schema = { 'x-ours': 1, type: 'string', format: 'ours', pattern: '(?P<name>x)' };
    expect(wrongIn(contractWith(schema), 'y')).toEqual([]);
  });

  test('that cannot be compiled is told, as a reference that points nowhere is', () => {
    const said = (schema: object) => wrongIn(contractWith(schema), {})[0];
    expect(said({ type: 'dictionary' })).toContain('expected a contract that can be checked');
    expect(said({ $ref: '#/components/schemas/Gone' })).toContain('#/components/schemas/Gone points nowhere');
  });

  test('of another form than JSON is left alone, besides status and media type', () => {
    expect(wrongIn(contractWith(list), undefined, { isJson: false })).toEqual([]);
  });
});

test('the answer, which is frozen, stays as it was', () => {
  const value = Object.freeze({ things: Object.freeze([Object.freeze({ id, price: '9' })]) });
  const schema = { ...list, properties: { ...list.properties, more: { default: 1 } } };
  expect(wrongIn(contractWith(schema), value)).toHaveLength(1);
  expect(value).toEqual({ things: [{ id, price: '9' }] });
});
