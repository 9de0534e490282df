import { describe, expect, test } from 'vitest';
import { startEdge } from './harness.ts';

const LISTED = 'https://shop.example';
const UNLISTED = [
  'null',
  '*',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://evil.example/https://shop.example',
  'https://shop.example:443',
  'https://shop.example:8444',
  'http://shop.example',
  'https://SHOP.example',
  'HTTPS://shop.example',
  'https://shop.example/',
  'https://shop.example.',
  'https://shop.example, https://shop.example',
  'https://a@shop.example',
  'file://',
];

const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-currency',
  },
});
const post = (origin: string) => ({ headers: { origin, 'content-type': 'application/json' } });

describe('a listed origin', () => {
  test.each([LISTED, 'https://shop.example:8443'])('%s may ask first and call', async (origin) => {
    const { call } = await startEdge();
    const asked = await call(preflight(origin));
    expect([asked.status, asked.body.length]).toEqual([204, 0]);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': '600',
    });
    const allowed = asked.headers['access-control-allow-headers']?.split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining([
        'content-type',
        'authorization',
        'x-api-key',
        'apollographql-client-name',
        'apollographql-client-version',
        'apollo-require-preflight',
        'x-request-timeout-ms',
        'idempotency-key',
        'x-currency',
      ]),
    );
    const reply = await call(post(origin));
    expect(reply.status).toBe(200);
    expect(reply.headers['access-control-allow-origin']).toBe(origin);
    const exposed = reply.headers['access-control-expose-headers']?.split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['RateLimit', 'RateLimit-Policy', 'Retry-After', 'x-request-id']));
  });

  test('sees refusals, too', async () => {
    const { call } = await startEdge();
    const reply = await call({ ...post(LISTED), body: 'x' });
    expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([400, LISTED]);
  });

  test('of one BFF is nobody for another', async () => {
    const { call } = await startEdge();
    const reply = await call({ ...post(LISTED), path: '/web/graphql' });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('an origin that is not listed', () => {
  test.each(UNLISTED)('%s gets no permission', async (origin) => {
    const { call } = await startEdge();
    for (const reply of [await call(preflight(origin)), await call(post(origin))]) {
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(reply.headers.vary).toContain('Origin');
    }
  });

  test('null gets none even when somebody lists it', async () => {
    const { call } = await startEdge({ policies: () => new Map([['mobile', { origins: ['null', '*'] }]]) });
    for (const origin of ['null', 'https://evil.example']) {
      expect((await call(post(origin))).headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

test('no answer lets credentials through, and every answer varies by origin', async () => {
  const { call } = await startEdge();
  for (const reply of [await call(preflight(LISTED)), await call(post(LISTED)), await call()]) {
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
    expect(reply.headers['access-control-allow-origin']).not.toBe('*');
    expect(reply.headers.vary).toContain('Origin');
  }
});
