import { describe, expect, test } from 'vitest';
import { contractOf } from '../support/openapi.ts';
import { requests } from './contract-requests.ts';
import { useShop } from './shop.ts';

const { call, post } = useShop();

describe.each(Object.keys(requests))('the contract of %s', (service) => {
  test('is kept by every answer, and every operation and status of it occurs', async () => {
    const { text } = await call(service, '/openapi.yaml');
    const contract = contractOf(text);
    const used = new Set<string>();
    for (const [method, path, status, body, headers] of requests[service] ?? []) {
      const answer = await (body === undefined
        ? call(service, path, { method, ...(headers && { headers }) })
        : post(service, path, body, { method, ...(headers && { headers }) }));
      expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 200)}`).toBe(status);
      const mediaType = answer.headers.get('content-type') ?? 'application/json';
      const value = answer.body ?? (answer.text || undefined);
      expect(contract.violations({ method, url: path, status, mediaType, body: value })).toEqual([]);
      used.add(`${contract.operationOf(method, path)} ${status}`);
    }
    expect([...used].toSorted()).toEqual(contract.answers.toSorted());
  });
});

describe('the checker', () => {
  const contract = contractOf(`
    paths:
      /things/{id}:
        get:
          responses:
            '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
    components:
      schemas:
        Kind: { type: string, enum: [a, b] }
        Thing:
          type: object
          required: [id]
          properties:
            id: { type: integer, minimum: 1 }
            kind: { $ref: '#/components/schemas/Kind' }
            at: { type: string, format: date-time }
            tags: { type: array, items: { type: string } }
  `);
  const violations = (body: unknown, url = '/things/1', status = 200) =>
    contract.violations({ method: 'GET', url, status, body });

  test.each([
    [{ id: 1, kind: 'a', at: '2026-01-01T00:00:00Z', tags: ['x'] }, []],
    [{}, ['body.id: required, but missing']],
    [{ id: 1.5 }, ['body.id: type "integer", got 1.5']],
    [{ id: 0 }, ['body.id: minimum 1, got 0']],
    [{ id: 1, kind: 'c' }, ['body.kind: enum ["a","b"], got "c"']],
    [{ id: 1, kind: null }, ['body.kind: type "string", got null', 'body.kind: enum ["a","b"], got null']],
    [{ id: 1, at: 'now' }, ['body.at: format "date-time", got "now"']],
    [{ id: 1, tags: ['x', 2] }, ['body.tags[1]: type "string", got 2']],
    [{ id: 1, more: true }, ['body.more: not declared']],
    [[], ['body: type "object", got []']],
  ])('judges %j', (body, expected) => {
    expect(violations(body)).toEqual(expected);
  });

  test('reads XML by the schema: attributes, lists, numbers and texts', () => {
    const inXml = contractOf(`
      paths:
        /things:
          get:
            responses:
              '200': { content: { application/xml: { schema: { $ref: '#/components/schemas/Things' } } } }
      components:
        schemas:
          Things:
            type: object
            xml: { name: things }
            required: [thing]
            properties:
              count: { type: integer, xml: { attribute: true } }
              thing: { type: array, items: { type: string, minLength: 2 } }
    `);
    const answer = (body: string, mediaType = 'application/xml') =>
      inXml.violations({ method: 'GET', url: '/things', status: 200, mediaType, body });
    expect(answer('<things count="1"><thing>a &amp; b</thing></things>')).toEqual([]);
    expect(answer('<things count="x"><thing>a</thing></things>')).toEqual([
      'body.count: type "integer", got null',
      'body.thing[0]: minLength 2, got "a"',
    ]);
    expect(answer('<things/>'.replace('/', '></things'))).toEqual(['body.thing: required, but missing']);
    expect(answer('{}', 'application/json')).toEqual(['body: no application/json is declared']);
    expect(() => answer('<others></others>')).toThrow('Expected <things>');
    expect(() => answer('<things><thing>a</things>')).toThrow('Expected </thing>');
  });

  test('flags a status and a parameter that are not declared', () => {
    expect(violations({}, '/things/1', 500)).toEqual(['GET /things/1: status 500 is not declared']);
    expect(violations({ id: 1 }, '/things/1?x=1')).toEqual(['query: x is not declared']);
    expect(() => violations({}, '/other')).toThrow('no operation for GET /other');
  });
});
