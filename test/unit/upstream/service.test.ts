import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { get } from '../../../src/loaders/declare.ts';
import { answer, garbage, hang, json, status } from '../../../src/testing.ts';
import { serviceOptions } from '../../../src/upstream/options.ts';
import { codeOfStatus } from '../../../src/upstream/status.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const one = { one: get('GET /one', { sharedWith: 'everyone' }) };

describe('an answer over the limit', () => {
  const settings = { maxAnswer: '100KB' };
  const zeros = Buffer.alloc(50_000_000, '0');

  test.each([
    ['plain', {}, Buffer.alloc(200_000, '1')],
    ['gzip that grows a thousandfold', { 'content-encoding': 'gzip' }, gzipSync(zeros)],
    ['brotli that grows more than that', { 'content-encoding': 'br' }, brotliCompressSync(zeros)],
  ])('(%s) is cut off and refused', async (_, headers, body) => {
    const { execution } = await serviceWith(() => answer({ headers, body }), one, { settings });
    const before = process.memoryUsage().arrayBuffers;
    expect(await codeOf(execution().endpoints.one.load({}))).toBe('UPSTREAM_BAD_RESPONSE');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('closes its connection, however much the service has yet to send', async () => {
    let sent = 0;
    const closed = Promise.withResolvers<void>();
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
        const send = () => {
          while (!socket.destroyed && sent < 500_000_000) {
            sent += 65_536;
            if (!socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`)) return;
          }
        };
        socket.on('drain', send);
        send();
      });
      socket.on('error', () => {});
      socket.once('close', () => closed.resolve());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { execution } = await serviceWith(hang, one, {
      settings: { ...settings, instances: [`http://127.0.0.1:${port}`] },
    });
    expect(await codeOf(execution().endpoints.one.load({}))).toBe('UPSTREAM_BAD_RESPONSE');
    await closed.promise;
    expect(sent).toBeLessThan(20_000_000);
  });

  test('is given up while it comes in, however small it is on the wire and however long it goes on', async () => {
    const closed = Promise.withResolvers<void>();
    const server = createServer((socket) => {
      const zip = createGzip();
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n\r\n');
        zip.on('data', (chunk: Buffer) => socket.write(chunk));
        const more = () => {
          if (!socket.destroyed) zip.write(zeros.subarray(0, 1_000_000), () => setImmediate(more));
        };
        more();
      });
      socket.on('error', () => {});
      socket.once('close', () => closed.resolve());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { execution } = await serviceWith(hang, one, {
      settings: { ...settings, timeout: '10s', instances: [`http://127.0.0.1:${port}`] },
    });
    expect(await codeOf(execution({ deadlineMs: 15_000 }).endpoints.one.load({}))).toBe('UPSTREAM_BAD_RESPONSE');
    await closed.promise;
  });

  test('may be padded with zeros behind its compressed end', async () => {
    const body = Buffer.concat([gzipSync('{"id":"1"}'), Buffer.alloc(40_000)]);
    const { execution } = await serviceWith(
      () => answer({ headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' }, body }),
      one,
      { settings },
    );
    expect(await execution().endpoints.one.load({})).toEqual({ id: '1' });
  });

  test('is one octet too long; the limit itself is not', async () => {
    const text = (bytes: number) => garbage(JSON.stringify('x'.repeat(bytes - 2)));
    const { scripted, execution } = await serviceWith(() => text(100_000), one, { settings });
    expect(await execution().endpoints.one.load({})).toHaveLength(99_998);
    scripted.follow(() => text(100_001));
    expect(await codeOf(execution().endpoints.one.load({}))).toBe('UPSTREAM_BAD_RESPONSE');
  });
});

describe('what comes back', () => {
  test.each(['gzip', 'br'])('is decompressed (%s)', async (encoding) => {
    const value = { text: randomBytes(2_000).toString('hex') };
    const packed = encoding === 'gzip' ? gzipSync(JSON.stringify(value)) : brotliCompressSync(JSON.stringify(value));
    const { execution } = await serviceWith(
      () => answer({ headers: { 'content-encoding': encoding }, body: packed }),
      one,
    );
    expect(await execution().endpoints.one.load({})).toEqual(value);
  });

  test.each([
    [204, 'UPSTREAM_BAD_RESPONSE'],
    [301, 'UPSTREAM_BAD_RESPONSE'],
    [304, 'UPSTREAM_BAD_RESPONSE'],
    [400, 'BAD_USER_INPUT'],
    [401, 'UPSTREAM_BAD_RESPONSE'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [408, 'UPSTREAM_TIMEOUT'],
    [409, 'CONFLICT'],
    [410, 'NOT_FOUND'],
    [412, 'CONFLICT'],
    [418, 'UPSTREAM_BAD_RESPONSE'],
    [422, 'BAD_USER_INPUT'],
    [429, 'UPSTREAM_OVERLOADED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
    [503, 'UPSTREAM_UNAVAILABLE'],
    [504, 'UPSTREAM_TIMEOUT'],
    [599, 'UPSTREAM_UNAVAILABLE'],
  ] as const)('with status %i is %s', async (code, expected) => {
    if (code >= 300) expect(codeOfStatus(code)).toBe(expected);
    const { execution } = await serviceWith(() => status(code, { location: 'http://127.0.0.1:1/' }), one);
    expect(await codeOf(execution().endpoints.one.load({}))).toBe(expected);
  });

  test('is not HTTP', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.6\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { execution } = await serviceWith(hang, one, { settings: { instances: [`http://127.0.0.1:${port}`] } });
    expect(await codeOf(execution().endpoints.one.load({}))).toBe('UPSTREAM_BAD_RESPONSE');
  });
});

describe('instances', () => {
  test('are called in turn where that is configured, with a path of their own, a slash at its end or not', async () => {
    const [a, b] = [await serviceWith(() => json('a'), {}), await serviceWith(() => json('b'), {})];
    const instances = [`${a.scripted.url}/api/v2/`, b.scripted.url, `${b.scripted.url}/v3`];
    const { execution, upstream } = await serviceWith(
      hang,
      { one: get('GET /one', { sharedWith: 'everyone' }) },
      { settings: { instances, balance: 'roundRobin' } },
    );
    const answers: unknown[] = [];
    for (let i = 0; i < 6; i += 1) answers.push(await execution().endpoints.one.load({}));
    expect(answers).toEqual(['a', 'b', 'b', 'a', 'b', 'b']);
    expect([...new Set([...a.scripted.calls, ...b.scripted.calls].map(({ url }) => url))]).toEqual([
      '/api/v2/one',
      '/one',
      '/v3/one',
    ]);
    const listed = [`${a.scripted.url}/api/v2`, b.scripted.url, `${b.scripted.url}/v3`];
    expect(upstream.stats()).toMatchObject({
      instances: listed.map((instance) => ({ instance, weight: 1, pending: 0, state: 'in' })),
      calls: 6,
      failed: 0,
      bulkhead: { running: 0, queued: 0, refused: 0 },
      breakers: { 'GET /one': 'closed' },
    });
  });

  test('are given over kept connections, at most as many as calls may run', async () => {
    const { scripted, upstream, execution } = await serviceWith(
      () => json(1),
      { one: get('GET /one/{id}', { sharedWith: 'everyone' }) },
      { settings: { bulkhead: { concurrency: 4 } } },
    );
    await Promise.all(Array.from({ length: 40 }, (_, id) => execution().endpoints.one.load({ id })));
    expect(scripted.calls).toHaveLength(40);
    expect(scripted.concurrency).toBeLessThanOrEqual(4);
    expect(upstream.stats().connections.opened).toBeLessThanOrEqual(4);
  });

  test.each(['ftp://a', 'http://user:pass@a', 'http://a/?q=1', 'http://a/#x', 'a:80', ''])(
    'cannot be %j',
    (instance) => {
      expect(serviceOptions.safeParse({ instances: [instance] }).success).toBe(false);
    },
  );
});
