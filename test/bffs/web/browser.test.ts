import { json, startTestGateway } from 'frontdesk/testing';
import { expect, test } from 'vitest';

const project = new URL('../../..', import.meta.url).pathname;
const services = { catalog: () => json([]) };
const OWN = 'https://shop.example';

test('a page of the shop may read the answer, a foreign one may not', async () => {
  await using gateway = await startTestGateway({ project, only: ['web'], services });
  const headers = { origin: OWN, 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ product(id: "p-1001") { id } }' });
  const own = await gateway.fetch('/web/graphql', { method: 'POST', headers, body });
  expect(own.status).toBe(200);
  expect(own.headers.get('access-control-allow-origin')).toBe(OWN);
  const foreign = await gateway.fetch('/web/graphql', {
    method: 'POST',
    headers: { ...headers, origin: 'https://evil.example' },
    body,
  });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('a page of the shop may send the currency, the language, a token and an idempotency key', async () => {
  await using gateway = await startTestGateway({ project, only: ['web'], services });
  const wanted = ['accept-language', 'authorization', 'content-type', 'idempotency-key', 'x-currency'];
  const preflight = await gateway.fetch('/web/graphql', {
    method: 'OPTIONS',
    headers: {
      origin: OWN,
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted.join(','),
    },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(OWN);
  const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase().split(/, ?/);
  expect(allowed).toEqual(expect.arrayContaining(wanted));
});
