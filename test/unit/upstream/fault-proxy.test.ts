import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { answer, startScriptedService } from '../../../src/testing.ts';
import { type FaultProxy, faultProxy } from '../../support/fault-proxy.ts';

const BODY = 'x'.repeat(1_000);

async function before() {
  const service = await startScriptedService(() => answer({ body: BODY, headers: { connection: 'close' } }));
  onTestFinished(service.close);
  return { service, proxy: await faultProxy(service.url) };
}

/** One exchange over a connection of its own: what came, and how it ended. */
async function exchange(proxy: FaultProxy, { patience = 5_000 } = {}) {
  const { hostname, port } = new URL(proxy.url);
  const start = performance.now();
  const socket = connect(Number(port), hostname);
  let [text, end, firstMs] = ['', 'open', 0];
  socket.on('data', (chunk) => {
    if (text === '') firstMs = performance.now() - start;
    text += String(chunk);
  });
  socket.on('error', (error) => {
    end = 'code' in error ? String(error.code) : error.message;
  });
  socket.once('end', () => {
    end = 'closed';
  });
  socket.write('GET / HTTP/1.1\r\nhost: things\r\n\r\n');
  const timer = setTimeout(() => socket.destroy(), patience);
  await new Promise((resolve) => socket.once('close', resolve));
  clearTimeout(timer);
  return { text, end, firstMs, ms: performance.now() - start };
}

test('without toxics a proxy passes on what it gets, and counts it', async () => {
  const { proxy, service } = await before();
  const { text, end } = await exchange(proxy);
  expect([text.includes(BODY), end, service.calls.length]).toEqual([true, 'closed', 1]);
  await proxy.until(({ open }) => open === 0);
  expect(proxy.counts).toMatchObject({ opened: 1, resets: 0, requestBytes: 32, answerBytes: text.length });
});

test('latency delays the first byte, bandwidth the last', async () => {
  const { proxy } = await before();
  proxy.set({ latencyMs: 60, jitterMs: 20, bandwidth: 10_000 });
  const { firstMs, ms, text } = await exchange(proxy);
  expect(text.includes(BODY)).toBe(true);
  expect(firstMs).toBeGreaterThan(55);
  expect(ms - firstMs).toBeGreaterThan(80);
});

test('a slow close comes late, after all that was sent', async () => {
  const { proxy } = await before();
  proxy.set({ slowCloseMs: 80 });
  const { firstMs, ms, end, text } = await exchange(proxy);
  expect([text.includes(BODY), end]).toEqual([true, 'closed']);
  expect(ms - firstMs).toBeGreaterThan(70);
});

test('a connection that times out is taken and never heard of', async () => {
  const { proxy, service } = await before();
  proxy.set({ timeout: true });
  expect(await exchange(proxy, { patience: 50 })).toMatchObject({ text: '', end: 'open' });
  expect([service.calls.length, proxy.counts.requestBytes]).toEqual([0, 32]);
});

test.each([0, 1, 100])('an answer is reset at byte %i', async (resetAtByte) => {
  const { proxy, service } = await before();
  proxy.set({ resetAtByte });
  const { text, end } = await exchange(proxy);
  expect(end).toBe('ECONNRESET');
  expect(text.length).toBeLessThanOrEqual(resetAtByte);
  expect([service.calls.length, proxy.counts.resets]).toEqual([1, 1]);
});

test('a request is reset at a byte, and the service gets no more of it', async () => {
  const { proxy, service } = await before();
  proxy.set({ resetAtRequestByte: 20 });
  expect((await exchange(proxy)).end).toBe('ECONNRESET');
  expect([service.calls.length, proxy.counts.requestBytes]).toEqual([0, 20]);
});

test('an answer is truncated in good order', async () => {
  const { proxy } = await before();
  proxy.set({ truncateAtByte: 120 });
  const { text, end } = await exchange(proxy);
  expect([text.length, end]).toEqual([120, 'closed']);
});

test('what is dropped vanishes, and the connection stays', async () => {
  const { proxy, service } = await before();
  proxy.set({ dropAtByte: 15 });
  expect(await exchange(proxy, { patience: 50 })).toMatchObject({ text: 'HTTP/1.1 200 OK', end: 'open' });
  expect(service.calls).toHaveLength(1);
});

test('toxics are those of one connection or of all, and change while a connection is open', async () => {
  const { proxy } = await before();
  proxy.next({ timeout: true }, { truncateAtByte: 5 });
  const first = exchange(proxy, { patience: 100 });
  await proxy.until(({ opened, requestBytes }) => opened === 1 && requestBytes === 32);
  expect((await exchange(proxy)).text).toHaveLength(5);
  expect((await exchange(proxy)).text).toContain(BODY);
  proxy.connections[0]?.set({ resetAtRequestByte: 1 });
  expect(proxy.connections[0]?.open).toBe(true);
  proxy.set({ truncateAtByte: 7 });
  expect((await exchange(proxy)).text).toHaveLength(7);
  await first;
});
