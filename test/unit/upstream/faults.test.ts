import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CallFact } from '../../../src/kit/trace.ts';
import { get, write } from '../../../src/loaders/declare.ts';
import { after, answer, hang, json, type Script, startScriptedService, status } from '../../../src/testing.ts';
import { serviceWith } from '../../support/execution.ts';
import { faultProxy, type Toxics } from '../../support/fault-proxy.ts';

const endpoints = {
  one: get('GET /one', { sharedWith: 'everyone' }),
  change: write('POST /one', {}),
  remove: write('DELETE /one', {}),
  order: write('POST /orders', { idempotencyKey: true }),
};

/** A service behind a proxy, with retries as good as at once and without a breaker. */
async function behind(script: Script, settings: Record<string, unknown> = {}, random = Math.random) {
  const service = await startScriptedService(script, { name: 'things' });
  onTestFinished(service.close);
  const proxy = await faultProxy(service.url);
  const { execution } = await serviceWith(() => status(501), endpoints, {
    random,
    settings: {
      instances: [proxy.url],
      retry: { backoff: '1ms', budgetPerSecond: 100 },
      breaker: { enabled: false },
      ...settings,
    },
  });
  /** The outcome of one call, and its facts. */
  const call = async (endpoint: keyof typeof endpoints = 'one', deadlineMs = 3_000) => {
    const { execution: one, endpoints: bound } = execution({ deadlineMs });
    const start = performance.now();
    const work = endpoint === 'one' ? bound.one.load({}) : bound[endpoint].send({ body: { a: 1 } });
    let error: unknown;
    const value = await work.catch((thrown: unknown) => {
      error = thrown;
    });
    const facts: readonly CallFact[] = one.trace().batches.flatMap(({ calls }) => calls);
    const extensions = error instanceof Error && 'extensions' in error ? error.extensions : undefined;
    return { value, extensions, fact: facts[0], ms: performance.now() - start };
  };
  return { service, proxy, call };
}

describe('a read', () => {
  const once: readonly [string, Toxics, Record<string, unknown>][] = [
    ['is never answered', { timeout: true }, { firstByteTimeout: '250ms' }],
    ['is reset in the place of an answer', { resetAtByte: 0 }, {}],
    ['is reset in the middle of an answer', { resetAtByte: 40 }, {}],
    ['is cut off in the middle of an answer', { truncateAtByte: 300 }, {}],
    ['is reset while it is sent', { resetAtRequestByte: 10 }, {}],
  ];

  test.each(once)('that %s is tried again, on another connection', async (_, toxics, settings) => {
    const { proxy, call } = await behind(() => json('x'.repeat(500)), settings);
    proxy.next(toxics);
    const { value, fact } = await call();
    expect(value).toHaveLength(500);
    expect(fact).toMatchObject({ tries: 2, hedges: 0, status: 200 });
    expect(proxy.counts.opened).toBe(2);
  });

  test.each([
    ['UPSTREAM_TIMEOUT', { timeout: true } as Toxics, { timeout: '80ms' }],
    ['UPSTREAM_TIMEOUT', { dropAtByte: 300 }, { idleTimeout: '60ms' }],
    ['UPSTREAM_UNAVAILABLE', { resetAtByte: 0 }, {}],
    ['UPSTREAM_BAD_RESPONSE', { truncateAtByte: 300 }, {}],
  ])('that always ends like this is %s: %j', async (code, toxics, settings) => {
    const { proxy, call } = await behind(() => json('x'.repeat(500)), settings);
    proxy.set(toxics);
    expect(await call()).toMatchObject({ value: undefined, extensions: { code } });
    await proxy.until(({ open }) => open === 0);
  });

  test('whose answer trickles is cut when its time is over, not before', async () => {
    const { proxy, call } = await behind(() => json('x'.repeat(500)), { timeout: '150ms', idleTimeout: '100ms' });
    proxy.set({ bandwidth: 100 });
    const { extensions, ms } = await call();
    expect(extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(ms).toBeGreaterThan(140);
    await proxy.until(({ open }) => open === 0);
  });

  test('whose answer is large and slow, and goes on, is not cut by the time between bytes', async () => {
    const { proxy, call } = await behind(() => json('x'.repeat(4_000)), { idleTimeout: '60ms' });
    proxy.set({ bandwidth: 20_000 });
    const { value, ms } = await call();
    expect(value).toHaveLength(4_000);
    expect(ms).toBeGreaterThan(150);
  });

  test('is sent a second time when it takes long, and the first connection is given up', async () => {
    const { proxy, call } = await behind(() => json(1), { hedge: { after: '40ms', budgetPercent: 100 } });
    proxy.next({ timeout: true });
    expect(await call()).toMatchObject({ value: 1, fact: { tries: 2, hedges: 1 } });
    await proxy.until(({ open }) => open === 1);
  });

  test('finds no time for a second try, and ends at once', async () => {
    const patient = { retry: { backoff: '1s', maxBackoff: '1s' } };
    const { proxy, call } = await behind(
      () => json(1),
      patient,
      () => 0.99,
    );
    proxy.set({ resetAtByte: 0 });
    const { extensions, fact, ms } = await call('one', 900);
    expect([extensions, fact?.tries]).toMatchObject([{ code: 'UPSTREAM_UNAVAILABLE' }, 1]);
    expect(ms).toBeLessThan(800);
  });
});

describe('a write', () => {
  const lost: readonly Toxics[] = [{ resetAtByte: 0 }, { resetAtByte: 30 }, { truncateAtByte: 30 }, { timeout: true }];

  test.each(lost)('without a key is sent once, and its outcome is unknown: %j', async (toxics) => {
    const { proxy, service, call } = await behind(() => json({ done: true }), { timeout: '80ms' });
    proxy.set(toxics);
    for (const endpoint of ['change', 'remove'] as const) {
      expect(await call(endpoint)).toMatchObject({ extensions: { outcome: 'unknown' }, fact: { tries: 1 } });
    }
    expect(service.calls.length).toBe('timeout' in toxics ? 0 : 2);
  });

  test('that is answered with something unreadable has an unknown outcome, too', async () => {
    const { call } = await behind(() => answer({ body: '<html>' }));
    expect((await call('change')).extensions).toEqual({ code: 'UPSTREAM_BAD_RESPONSE', outcome: 'unknown' });
  });

  test.each([502, 504])('that a proxy gave up with %i has an unknown outcome', async (code) => {
    const { call, service } = await behind(() => status(code));
    expect((await call('change')).extensions).toMatchObject({ outcome: 'unknown' });
    expect(service.calls).toHaveLength(1);
  });

  test.each([500, 503, 429, 409])('that the service refused with %i is known not to be done', async (code) => {
    const { call } = await behind(() => status(code));
    expect((await call('change')).extensions).not.toHaveProperty('outcome');
  });

  test('that reached nobody is known not to be done', async () => {
    const { proxy, call } = await behind(() => json(1));
    await proxy.close();
    expect((await call('change')).extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE' });
  });

  test('under a key is sent again, with the same key and the same body', async () => {
    const { proxy, service, call } = await behind(() => json({ done: true }));
    proxy.next({ resetAtByte: 0 });
    expect(await call('order')).toMatchObject({ value: { done: true }, fact: { tries: 2 } });
    expect(service.calls.map(({ headers, body }) => [headers['x-attempt-count'], body])).toEqual([
      [undefined, { a: 1 }],
      ['2', { a: 1 }],
    ]);
    expect(new Set(service.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('under a key whose tries were all lost has an unknown outcome', async () => {
    const { proxy, call } = await behind(() => json({ done: true }));
    proxy.set({ resetAtByte: 0 });
    expect(await call('order')).toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'unknown' },
      fact: { tries: 3 },
    });
  });
});

describe('an answer', () => {
  const six = (pack: (bytes: Buffer) => Buffer) => {
    let body: Buffer = Buffer.from('{}');
    for (let i = 0; i < 6; i += 1) body = pack(body);
    return body;
  };

  test.each([
    ['gzip, gzip, gzip, gzip, gzip, gzip', six((bytes) => gzipSync(bytes))],
    ['gzip, br', brotliCompressSync(gzipSync('{}'))],
    ['compress', Buffer.from('{}')],
    ['gzip', gzipSync('{"a":1}').subarray(0, 20)],
    ['gzip', Buffer.from('{}')],
  ])('in the coding %j that is not one sound layer is refused', async (coding, body) => {
    const { call } = await behind(() => answer({ headers: { 'content-encoding': coding }, body }));
    expect((await call()).extensions).toEqual({ code: 'UPSTREAM_BAD_RESPONSE' });
  });

  test('in the coding identity is as it is', async () => {
    const { call } = await behind(() => answer({ headers: { 'content-encoding': 'identity' }, body: '7' }));
    expect((await call()).value).toBe(7);
  });

  test('that bursts when it is decompressed takes no more memory than it may have', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 });
    const { call } = await behind(() => answer({ headers: { 'content-encoding': 'gzip' }, body: bomb }));
    const before = process.memoryUsage().arrayBuffers;
    expect((await call()).extensions).toEqual({ code: 'UPSTREAM_BAD_RESPONSE' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * 8_000_000);
  });

  test.each([301, 302, 303, 307, 308])('with status %i is not followed, to no origin', async (code) => {
    const elsewhere = await startScriptedService(() => json('secret'));
    onTestFinished(elsewhere.close);
    for (const location of [`${elsewhere.url}/`, '/other', '//localhost/']) {
      const { service, call } = await behind(() => status(code, { location }));
      expect((await call()).extensions).toEqual({ code: 'UPSTREAM_BAD_RESPONSE' });
      expect(service.calls).toHaveLength(1);
    }
    expect(elsewhere.calls).toEqual([]);
  });
});

test('a connection that is refused is tried again', async () => {
  const { proxy, call } = await behind(() => json(1));
  await proxy.close();
  expect(await call()).toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' }, fact: { tries: 3 } });
});

describe('a step of the wall clock', () => {
  const hour = 3_600_000;

  test.each([hour, -hour])('by %i ms ends no call, and keeps none beyond its time (F20)', async (step) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const released = Promise.withResolvers<void>();
    const { call, service } = await behind(() => after(released.promise, json(1)), { timeout: '300ms' });
    const answered = call();
    await service.received(1);
    vi.setSystemTime(Date.now() + step);
    released.resolve();
    expect((await answered).value).toBe(1);

    service.follow(() => hang());
    const late = call();
    await service.received(2);
    vi.setSystemTime(Date.now() + step);
    const { extensions, ms } = await late;
    expect(extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(ms).toBeGreaterThan(290);
    expect(ms).toBeLessThan(1_500);
  });
});
