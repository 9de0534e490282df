import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { useShop } from './shop.ts';

const { call, url } = useShop();

test('an unknown path is 404 in JSON', async () => {
  expect(await call('catalog', '/nothing')).toMatchObject({
    status: 404,
    body: { error: 'There is nothing at /nothing' },
  });
  expect((await call('catalog', '/__demo/nothing')).status).toBe(404);
});

test('a wrong method is 405 and names the right ones', async () => {
  const { status, headers, body } = await call('reviews', '/reviews', { method: 'PUT' });
  expect(status).toBe(405);
  expect(headers.get('allow')).toBe('GET, POST');
  expect(body).toEqual({ error: '/reviews takes GET, POST, but got PUT' });
  expect((await call('catalog', '/__demo/requests', { method: 'POST' })).headers.get('allow')).toBe('GET, DELETE');
});

test('an unknown path and a wrong method are told in the form of the service', async () => {
  const unknown = await call('orders', '/nothing');
  expect(unknown.headers.get('content-type')).toBe('application/problem+json');
  expect(unknown.body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404, instance: '/nothing' });
  const wrong = await call('recommendations', '/products/p-1002/recommendations', { method: 'PUT' });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('GET');
  expect(wrong.headers.get('content-type')).toBe('application/xml');
  expect(wrong.text).toContain('<error status="405"><message>');
});

test('an oversized body is 413', async () => {
  const { status } = await call('pricing', '/prices:batchGet', { method: 'POST', body: 'x'.repeat(1_000_001) });
  expect(status).toBe(413);
  const problem = await call('orders', '/orders', { method: 'POST', body: 'x'.repeat(1_000_001) });
  expect(problem.body).toMatchObject({ status: 413, instance: '/orders' });
});

test('a path that cannot be decoded is not found', async () => {
  expect((await call('catalog', '/products/%E0%A4%A')).status).toBe(404);
});

test('each service serves its contract', async () => {
  for (const service of ['catalog', 'pricing', 'inventory', 'reviews', 'recommendations', 'accounts', 'orders']) {
    const { status, headers, text } = await call(service, '/openapi.yaml');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/yaml');
    expect(text).toMatch(/^openapi: 3\.1\.0/);
  }
});

test('a connection is kept for the next request', async () => {
  const { port } = new URL(url('catalog'));
  const socket = connect(Number(port), '127.0.0.1');
  const answers: string[] = [];
  for (let at = 0; at < 2; at++) {
    socket.write('GET /brands?ids=halden HTTP/1.1\r\nhost: demo\r\n\r\n');
    answers.push(await new Promise((resolve) => socket.once('data', (data) => resolve(String(data)))));
  }
  socket.destroy();
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});
