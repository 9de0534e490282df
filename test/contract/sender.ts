import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../src/kit/clock.ts';
import { createConnections } from '../../src/upstream/connections.ts';
import { failureOf } from '../../src/upstream/failure.ts';
import { createLookup } from '../../src/upstream/lookup.ts';
import { type ServiceOptions, serviceOptions } from '../../src/upstream/options.ts';
import type { Call, Sender } from '../../src/upstream/send.ts';
import { bareService, deafService, ok } from '../support/bare-service.ts';
import { callWith } from '../support/call.ts';
import { countingClock } from '../support/clock.ts';
import { faultProxy, type Toxics } from '../support/fault-proxy.ts';
import { holdThreads } from '../support/hold-threads.ts';

type CreateSender = (
  options: ServiceOptions,
  clock: Clock,
  connections: ReturnType<typeof createConnections>,
) => Sender;

/** What every sender must do, whichever client it uses. */
export function senderContract(create: CreateSender): void {
  function senderTo(url: string, settings: Record<string, unknown> = {}) {
    const opened: string[] = [];
    const connections = createConnections({ idle: 8, lookup: createLookup(), onOpened: () => opened.push(url) });
    onTestFinished(() => connections.close());
    const { clock, timers } = countingClock();
    const { send } = create(serviceOptions.parse({ instances: [url], ...settings }), clock, connections);
    return {
      timers,
      opened,
      connections,
      send: (parts: Partial<Call> = {}) => send(callWith({ instance: url, ...parts })),
    };
  }
  /** What went wrong: the code that callers see, and the kind that policies see. */
  const failing = async (sent: Promise<unknown>) => {
    const error = await sent.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return [(error as { code?: string } | undefined)?.code, failureOf(error)?.kind];
  };

  const sent: readonly [string, Partial<Call>, string, string][] = [
    ['GET', { method: 'GET', target: '/a%20b?c=%27' }, 'GET /a%20b?c=%27 HTTP/1.1', ''],
    [
      'POST',
      { method: 'POST', body: { text: '{"ä":1}', contentType: 'application/json' } },
      'POST / HTTP/1.1',
      '{"ä":1}',
    ],
    ['PATCH without a body', { method: 'PATCH' }, 'PATCH / HTTP/1.1', ''],
    [
      'DELETE with a body',
      { method: 'DELETE', body: { text: 'x', contentType: 'text/plain' } },
      'DELETE / HTTP/1.1',
      'x',
    ],
  ];
  test.each(sent)(
    '%s is sent as it stands, its length said, on a connection that is kept',
    async (_, parts, line, body) => {
      const { url, received } = await bareService(ok('{}'));
      const { send } = senderTo(url);
      await send({ target: '/', headers: { 'x-a': 'b', connection: 'close', 'content-length': '7' }, ...parts });
      const [head = '', rest] = received().split('\r\n\r\n');
      const [first, ...headers] = head.split('\r\n');
      expect([first, rest]).toEqual([line, body]);
      const names = headers.map((header) => header.toLowerCase());
      expect(names).toEqual(
        expect.arrayContaining([
          'accept: application/json',
          'accept-encoding: gzip, br, zstd',
          'connection: keep-alive',
          `host: ${new URL(url).host}`,
          'user-agent: frontdesk',
          'x-a: b',
        ]),
      );
      const length = names.filter((header) => header.startsWith('content-length'));
      expect(length).toEqual(parts.method === 'GET' ? [] : [`content-length: ${Buffer.byteLength(body)}`]);
    },
  );

  test('a name is told to the service in the place of the address that is called', async () => {
    const { url, received } = await bareService(ok('{}'));
    await senderTo(url).send({ host: 'things.internal:81' });
    expect(received().toLowerCase()).toContain('\r\nhost: things.internal:81\r\n');
  });

  test('status, headers and body come back, whatever the status says: nothing is followed or repeated', async () => {
    const { url, received } = await bareService('HTTP/1.1 302 Found\r\nlocation: /b\r\ncontent-length: 2\r\n\r\nno');
    const { status, headers, body } = await senderTo(url).send();
    expect([status, headers.location, body.toString()]).toEqual([302, '/b', 'no']);
    expect(received().match(/ HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('a connection is used again', async () => {
    const { url } = await bareService(ok('{}'));
    const { send, opened, connections } = senderTo(url);
    for (let i = 0; i < 20; i += 1) await send();
    expect([opened.length, connections.figures().open]).toEqual([1, 1]);
  });

  test('a compressed body comes back as it was; one that is too large then, or already on the wire, does not', async () => {
    const zipped = await bareService(ok(gzipSync('{"a":1}'), 'content-encoding: gzip\r\n'));
    expect((await senderTo(zipped.url).send()).body.toString()).toBe('{"a":1}');
    const bomb = await bareService(ok(gzipSync('x'.repeat(2_000)), 'content-encoding: gzip\r\n'));
    expect((await failing(senderTo(bomb.url, { maxAnswer: '1KB' }).send()))[0]).toBe('UPSTREAM_BAD_RESPONSE');
    const large = await bareService(ok('x'.repeat(2_000)));
    expect((await failing(senderTo(large.url, { maxAnswer: '1KB' }).send()))[0]).toBe('UPSTREAM_BAD_RESPONSE');
  });

  const broken: readonly [string, Toxics, Record<string, unknown>, readonly string[]][] = [
    ['is reset while it is sent', { resetAtRequestByte: 10 }, {}, ['UPSTREAM_UNAVAILABLE', 'unanswered']],
    ['is reset before the answer', { resetAtByte: 0 }, {}, ['UPSTREAM_UNAVAILABLE', 'unanswered']],
    ['is closed before the answer', { truncateAtByte: 0 }, {}, ['UPSTREAM_UNAVAILABLE', 'unanswered']],
    ['is reset within the answer', { resetAtByte: 60 }, {}, ['UPSTREAM_BAD_RESPONSE', 'broken']],
    ['is closed within the answer', { truncateAtByte: 60 }, {}, ['UPSTREAM_BAD_RESPONSE', 'broken']],
    ['answers something else', { replaceAnswer: 'SSH-2.0-x\r\n\r\n' }, {}, ['UPSTREAM_BAD_RESPONSE', 'malformed']],
    ['never answers', { timeout: true }, { firstByteTimeout: '100ms' }, ['UPSTREAM_TIMEOUT', 'late']],
    ['stops within the answer', { dropAtByte: 60 }, { idleTimeout: '100ms' }, ['UPSTREAM_TIMEOUT', 'stalled']],
  ];
  test.each(broken)('a call whose connection %s says so', async (_, toxics, settings, expected) => {
    const { url } = await bareService(ok('x'.repeat(500)));
    const proxy = await faultProxy(url);
    proxy.set(toxics);
    expect(await failing(senderTo(proxy.url, settings).send())).toEqual(expected);
  });

  test('a call to a port where nobody listens was never sent', async () => {
    const { url } = await bareService('');
    const gone = await faultProxy(url);
    await gone.close();
    expect(await failing(senderTo(gone.url).send())).toEqual(['UPSTREAM_UNAVAILABLE', 'unreached']);
  });

  test('a call to an HTTPS instance that speaks something else was never sent', async () => {
    const { url } = await bareService('HTTP/1.1 400 Bad Request\r\n\r\n');
    const { port } = new URL(url);
    expect(await failing(senderTo(`https://127.0.0.1:${port}`).send())).toEqual(['UPSTREAM_UNAVAILABLE', 'unreached']);
  });

  test('a handshake that takes too long is a time-out, and nothing was sent', async () => {
    const { url } = await bareService('');
    const { port } = new URL(url);
    const { send } = senderTo(`https://127.0.0.1:${port}`, { connectTimeout: '100ms' });
    expect(await failing(send())).toEqual(['UPSTREAM_TIMEOUT', 'unreached']);
  });

  test('a call is told its budget and ended when it is used up, which is no failure of the service', async () => {
    const { url, received } = await bareService('');
    const proxy = await faultProxy(url);
    const { send } = senderTo(proxy.url);
    const startMs = performance.now();
    expect(await failing(send({ budgetMs: 100, headers: { 'x-deadline-ms': '7' } }))).toEqual([
      'UPSTREAM_TIMEOUT',
      undefined,
    ]);
    expect(performance.now() - startMs).toBeGreaterThan(98);
    expect(received().match(/x-deadline-ms: .*/gi)).toEqual([expect.stringMatching(/: 100$/)]);
    await proxy.until(({ open }) => open === 0);
  });

  test('an answer that goes on for ever is ended when the budget is used up', async () => {
    const { url } = await bareService(ok('x'.repeat(5_000)));
    const proxy = await faultProxy(url);
    proxy.set({ bandwidth: 2_000 });
    const { send } = senderTo(proxy.url);
    expect(await failing(send({ budgetMs: 200 }))).toEqual(['UPSTREAM_TIMEOUT', undefined]);
    await proxy.until(({ open }) => open === 0);
  });

  test('a body that is not decompressed in time ends with the budget, too', async () => {
    const { url } = await bareService(ok(gzipSync('{}'), 'content-encoding: gzip\r\n'));
    const { send } = senderTo(url);
    await send();
    const release = holdThreads();
    try {
      expect(await failing(send({ budgetMs: 200 }))).toEqual(['UPSTREAM_TIMEOUT', undefined]);
    } finally {
      release();
    }
  });

  test('who has left before is told so, and nothing is sent', async () => {
    const { url, received } = await bareService(ok('{}'));
    const reason = new Error('nobody waits');
    await expect(senderTo(url).send({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(received()).toBe('');
  });

  test('an answer that comes before the request was read is one, and its connection is closed', async () => {
    const { url } = await deafService('HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno');
    const proxy = await faultProxy(url);
    const body = { text: 'x'.repeat(20_000_000), contentType: 'text/plain' };
    const { status } = await senderTo(proxy.url).send({ method: 'POST', body });
    await proxy.until(({ open }) => open === 0);
    expect(status).toBe(413);
  });

  test('a service that wants to speak another protocol keeps no connection', async () => {
    const { url } = await bareService('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    const proxy = await faultProxy(url);
    const [code] = await failing(senderTo(proxy.url).send({ budgetMs: 300 }));
    await proxy.until(({ open }) => open === 0);
    expect(code).toMatch(/^UPSTREAM_/);
  });

  const endings: readonly [string, Toxics, Record<string, unknown>][] = [
    ['well', {}, {}],
    ['with a reset', { resetAtByte: 60 }, {}],
    ['as too large', {}, { maxAnswer: '100B' }],
    ['as late', { timeout: true }, { firstByteTimeout: '100ms' }],
    ['with the budget', { timeout: true }, {}],
  ];
  test.each(endings)('a call that ends %s leaves no timer', async (_, toxics, settings) => {
    const { url } = await bareService(ok('x'.repeat(500)));
    const proxy = await faultProxy(url);
    proxy.set(toxics);
    const { send, timers } = senderTo(proxy.url, settings);
    await failing(send({ budgetMs: 200 }));
    expect(timers()).toBe(0);
  });

  test('who gives up gets the reason, at once, and the connection is closed', async () => {
    const { url, received } = await bareService('');
    const proxy = await faultProxy(url);
    const { send } = senderTo(proxy.url);
    const controller = new AbortController();
    const call = send({ signal: controller.signal });
    await proxy.until(({ requestBytes }) => requestBytes > 0);
    const reason = new Error('nobody waits');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await proxy.until(({ open }) => open === 0);
    expect(received()).toContain('GET ');
  });

  test('a call that has ended leaves no listener at its signal', async () => {
    const { url } = await bareService(ok('{}'));
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    await senderTo(url).send({ signal });
    expect(listeners).toBe(0);
  });
}
