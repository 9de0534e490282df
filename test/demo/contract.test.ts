import { describe, expect, test } from 'vitest';
import { contractOf } from '../support/openapi.ts';
import { productIds, useShop } from './shop.ts';

const { call, post } = useShop();

// Requests that together use every operation and every status of the contracts.
const requests: Record<string, [method: string, path: string, status: number, body?: unknown][]> = {
  catalog: [
    ...Array.from({ length: 10 }, (_, at): [string, string, number] => {
      const ids = productIds(1_000).slice(at * 100, at * 100 + 100);
      return ['GET', `/products?ids=${ids.join()}&limit=100`, 200];
    }),
    ['GET', '/products?limit=0', 400],
    ['GET', '/products/search?q=tent&category=camping&minRating=3&sort=newest&limit=5', 200],
    ['GET', '/products/search?brand=halden&colour=olive&limit=100', 200],
    ['GET', '/products/search?cursor=WzIwXQ', 200],
    ['GET', '/products/search?limit=x', 400],
    ['GET', '/products/p-1500', 200],
    ['GET', '/products/p-1', 404],
    ['GET', '/categories', 200],
    ['GET', '/categories?ids=', 400],
    ['GET', '/brands', 200],
    ['GET', `/brands?ids=${productIds(101).join()}`, 400],
    ['GET', '/collections', 200],
  ],
  pricing: [
    ['POST', '/prices:batchGet', 200, { skus: ['NLU-1527-CHA', 'KPT-1128-BLA', 'OAK-1997-TER'], currency: 'EUR' }],
    ['POST', '/prices:batchGet', 200, { skus: ['NLU-1527-CHA', 'KPT-1128-BLA', 'OAK-1997-TER'], currency: 'USD' }],
    ['POST', '/prices:batchGet', 400, {}],
  ],
  inventory: [
    ['GET', '/stock?sku=NLU-1527-CHA&sku=OAK-1997-TER', 200],
    ['GET', '/stock', 400],
    ['GET', '/warehouses', 200],
  ],
  reviews: [
    ['GET', '/reviews?productId=p-1311&limit=50', 200],
    ['GET', '/reviews', 400],
    ['POST', '/reviews', 201, { productId: 'p-1001', rating: 5, text: 'Good.' }],
    ['POST', '/reviews', 400, []],
    ['POST', '/reviews', 422, {}],
    ['GET', `/reviews/latest?productIds=${productIds(100).join()}&perProduct=10`, 200],
    ['GET', '/reviews/latest', 400],
    ['GET', `/ratings?productIds=${productIds(100).join()}`, 200],
    ['GET', '/ratings', 400],
  ],
};

describe.each(Object.keys(requests))('the contract of %s', (service) => {
  test('is kept by every answer, and every operation and status of it occurs', async () => {
    const { text } = await call(service, '/openapi.yaml');
    const contract = contractOf(text);
    const used = new Set<string>();
    for (const [method, path, status, body] of requests[service] ?? []) {
      const answer = method === 'POST' ? await post(service, path, body) : await call(service, path);
      expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 200)}`).toBe(status);
      expect(contract.violations({ method, url: path, status, body: answer.body })).toEqual([]);
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

  test('flags a status and a parameter that are not declared', () => {
    expect(violations({}, '/things/1', 500)).toEqual(['GET /things/1: status 500 is not declared']);
    expect(violations({ id: 1 }, '/things/1?x=1')).toEqual(['query: x is not declared']);
    expect(() => violations({}, '/other')).toThrow('no operation for GET /other');
  });
});
