import { beforeEach, expect, test } from 'vitest';
import { useShop } from './shop.ts';

const { call, post } = useShop();
const log = async (service: string) => (await call(service, '/__demo/requests')).body;

beforeEach(async () => {
  for (const service of ['catalog', 'pricing']) await call(service, '/__demo/requests', { method: 'DELETE' });
});

test('shows what came in and what went out', async () => {
  const { text } = await post('pricing', '/prices:batchGet?trace=1', { skus: ['a'], currency: 'EUR' });
  expect(await log('pricing')).toEqual({
    count: 1,
    requests: [
      {
        method: 'POST',
        url: '/prices:batchGet?trace=1',
        headers: expect.objectContaining({ 'content-type': 'application/json' }),
        body: { skus: ['a'], currency: 'EUR' },
        status: 200,
        responseBytes: text.length,
        at: '2026-11-21T12:00:00.000Z',
      },
    ],
  });
});

test('has the body as text when it is no JSON, and null when there is none', async () => {
  await call('pricing', '/prices:batchGet', { method: 'POST', body: 'skus=a' });
  await call('pricing', '/nothing');
  expect((await log('pricing')).requests).toMatchObject([
    { body: 'skus=a', status: 400 },
    { body: null, status: 404 },
  ]);
});

test('counts the bytes of an answer and not its letters', async () => {
  const { text } = await call('catalog', '/brands?ids=fabrica-serra');
  const bytes = (await log('catalog')).requests[0].responseBytes;
  expect(bytes).toBe(Buffer.byteLength(text));
  expect(bytes).toBeGreaterThan(text.length);
});

test.each([
  ['Bearer eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl', 'Bearer …F0dXJl'],
  ['Basic dXNlcjpwYXNzd29yZA==', 'Basic …9yZA=='],
  ['no-scheme-at-all', '…at-all'],
])('shows of the credential %s the last characters alone', async (authorization, shown) => {
  await call('catalog', '/brands', { headers: { authorization } });
  const { text } = await call('catalog', '/__demo/requests');
  expect(JSON.parse(text).requests[0].headers.authorization).toBe(shown);
  expect(text).not.toContain(authorization);
});

test('leaves control routes out', async () => {
  await call('catalog', '/__demo/faults');
  await call('catalog', '/__demo/requests');
  expect(await log('catalog')).toEqual({ count: 0, requests: [] });
});

test('has a request that got no answer, with status 0', async () => {
  await post('catalog', '/__demo/faults', { hang: true });
  await call('catalog', '/brands', { signal: AbortSignal.timeout(100) }).catch(() => undefined);
  await post('catalog', '/__demo/faults', {});
  expect((await log('catalog')).requests).toMatchObject([{ url: '/brands', status: 0, responseBytes: 0 }]);
});

test('is cleared by DELETE, and reached through another service', async () => {
  await call('catalog', '/brands');
  expect((await call('reviews', '/__demo/requests?service=catalog')).body.count).toBe(1);
  expect(await call('catalog', '/__demo/requests', { method: 'DELETE' })).toMatchObject({
    status: 200,
    body: { count: 0, requests: [] },
  });
});

test('counts all requests and keeps the last 1,000', async () => {
  for (let at = 0; at < 1_050; at += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, more) => call('catalog', `/nothing/${at + more}`)));
  }
  const { count, requests } = await log('catalog');
  expect(count).toBe(1_050);
  expect(requests).toHaveLength(1_000);
  expect(requests.at(-1).url).toMatch(/^\/nothing\/10/);
});
