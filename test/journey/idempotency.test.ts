import { expect, test } from 'vitest';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const book = (alias: string, imo: number) => `${alias}: book(quay: "Noord", number: 12, imo: ${imo}) { id }`;
const mutation = `mutation { ${book('first', 9619907)} ${book('second', 9395044)} }`;

async function keysOf(headers: Record<string, string>, times = 1) {
  const gateway = await gatewayOf(harbour);
  for (let i = 0; i < times; i += 1)
    expect((await gateway.query({ bff: 'pilot', query: mutation, headers })).errors).toBeUndefined();
  return gateway.calls.filter(({ path }) => path === '/bookings').map((call) => call.headers['idempotency-key']);
}

test('the key of the request goes to each write with its response path, the same when the request is repeated', async () => {
  const [first, second, ...again] = await keysOf({ 'idempotency-key': 'order-7' }, 2);
  expect([first, second]).toEqual(['order-7/first/quays.book', 'order-7/second/quays.book']);
  expect(again).toEqual([first, second]);
});

test('without a key of the client each request has keys of its own, whatever its id is', async () => {
  for (const headers of [{}, { 'x-request-id': 'one-for-the-whole-session' }]) {
    expect(new Set(await keysOf(headers, 2)).size).toBe(4);
  }
});

test('compiled operations send the same keys as interpreted ones', async () => {
  const keys = await keysOf({ 'idempotency-key': 'k' }, 6);
  expect(new Set(keys)).toEqual(new Set(['k/first/quays.book', 'k/second/quays.book']));
  expect(keys).toHaveLength(12);
});

test.each(['', 'x'.repeat(256), 'a b', 'ü'])('the key %j is refused', async (key) => {
  const gateway = await gatewayOf(harbour);
  const { status } = await gateway.query({ bff: 'pilot', query: mutation, headers: { 'idempotency-key': key } });
  expect(status).toBe(400);
  expect(gateway.calls).toEqual([]);
});

test('reads and writes that do not honour a key get none, and writes run one after the other', async () => {
  const gateway = await gatewayOf(harbour);
  const { data } = await gateway.query({
    bff: 'pilot',
    query: `mutation { ${book('a', 1)} ${book('b', 2)} cancel(booking: "b-1") }`,
    headers: { 'idempotency-key': 'k' },
  });
  expect(data).toEqual({ a: { id: 'b-1' }, b: { id: 'b-1' }, cancel: true });
  expect(gateway.calls.map(({ method, headers }) => [method, headers['idempotency-key']])).toEqual([
    ['POST', 'k/a/quays.book'],
    ['POST', 'k/b/quays.book'],
    ['DELETE', undefined],
  ]);
  expect(gateway.service('quays').concurrency).toBe(1);
});

test('a key of the greatest length stays within what services take, and stays the same', async () => {
  const keys = await keysOf({ 'idempotency-key': 'x'.repeat(255) }, 2);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(2);
  for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/);
});
