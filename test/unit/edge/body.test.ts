import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { receive } from '../../../src/edge/body.ts';
import { systemClock } from '../../../src/kit/clock.ts';
import type { OperationRequest } from '../../../src/kit/operation.ts';
import { outcome, post, startEdge } from './harness.ts';

async function startReceiver(settings: Record<string, string | number> = {}) {
  const received: OperationRequest[] = [];
  const harness = await startEdge({
    settings,
    execute: (_, operation) => {
      received.push(operation);
      return outcome();
    },
  });
  const receives = async (value: unknown) => {
    const reply = await harness.call({ body: typeof value === 'string' ? value : JSON.stringify(value) });
    return reply.status === 200 ? received.at(-1) : [reply.status, reply.code(), reply.json().errors?.[0].message];
  };
  const receivesGet = async (search: string) => {
    const reply = await harness.call({ method: 'GET', path: `/mobile/graphql?${search}` });
    return reply.status === 200 ? received.at(-1) : [reply.status, reply.code(), reply.json().errors?.[0].message];
  };
  return { ...harness, receives, receivesGet, received };
}

const bad = (message: string) => [400, 'BAD_REQUEST', message];

describe('parameters of a POST', () => {
  test('are text, name and variables', async () => {
    const { receives } = await startReceiver();
    const request = { query: 'query A($x: Int) { ok }', operationName: 'A', variables: { x: 1 } };
    expect(await receives({ ...request, extensions: { clientLibrary: { name: 'x' } } })).toEqual(request);
  });

  test('may be null or empty, which is the same as absent', async () => {
    const { receives } = await startReceiver();
    const absent = { query: '{ ok }', variables: {} };
    expect(await receives({ query: '{ ok }', operationName: null, variables: null, extensions: null })).toEqual(absent);
    expect(await receives({ query: '{ ok }', operationName: '', documentId: '', id: null })).toEqual(absent);
  });

  test.each([
    [{ query: {} }, 'expected query to be a string, got an object'],
    [{ query: ['a'] }, 'expected query to be a string, got an array'],
    [{ query: 0 }, 'expected query to be a string, got 0'],
    [{ query: '{ ok }', operationName: false }, 'expected operationName to be a string, got false'],
    [{ query: '{ ok }', variables: 'x' }, 'expected variables to be an object, got "x"'],
    [{ query: '{ ok }', variables: [] }, 'expected variables to be an object, got an array'],
    [{ query: '{ ok }', extensions: 'x'.repeat(100) }, `expected extensions to be an object, got "${'x'.repeat(80)}…"`],
    [
      { query: '{ ok }', extensions: { persistedQuery: 1 } },
      'expected extensions.persistedQuery to be an object, got 1',
    ],
    [
      { extensions: { persistedQuery: { version: 1, sha256Hash: 7 } } },
      'expected extensions.persistedQuery.sha256Hash to be a string, got 7',
    ],
    [{ doc_id: 12 }, 'expected doc_id to be a string, got 12'],
    [{ id: {} }, 'expected id to be a string, got an object'],
    [{ documentId: 'a', id: 'b' }, 'expected one id of an operation, got "a" and "b"'],
    [{}, 'expected a query (the text of an operation) or a documentId, got none'],
    [{ qeury: '{ ok }' }, 'expected a query (the text of an operation) or a documentId, got none'],
    [{ query: '' }, 'expected a query (the text of an operation) or a documentId, got none'],
    ['null', 'expected the request to be a JSON object, got null'],
    ['7', 'expected the request to be a JSON object, got 7'],
    ['"text"', 'expected the request to be a JSON object, got "text"'],
    ['true', 'expected the request to be a JSON object, got true'],
  ])('refuses %j and says what was expected', async (body, message) => {
    const { receives } = await startReceiver();
    expect(await receives(body)).toEqual(bad(message));
  });

  test('refuses arrays of operations by their own code', async () => {
    const { receives } = await startReceiver();
    const refused = [400, 'BATCHING_NOT_SUPPORTED', 'Arrays of operations are not accepted here.'];
    expect(await receives([{ query: '{ ok }' }])).toEqual(refused);
    expect(await receives('[]')).toEqual(refused);
  });
});

describe('ids of operations', () => {
  test.each([
    [{ documentId: 'sha256:abc' }],
    [{ documentId: 'abc' }],
    [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'abc', miss: true } } }],
    [{ doc_id: 'abc' }],
    [{ id: 'abc' }],
    [{ id: 'abc', documentId: 'sha256:abc' }],
  ])('are taken from %j', async (body) => {
    const { receives } = await startReceiver();
    expect(await receives(body)).toEqual({ documentId: 'abc', variables: {} });
  });

  test('leave a text beside them in place', async () => {
    const { receives } = await startReceiver();
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'abc' } };
    expect(await receives({ query: '{ ok }', extensions })).toEqual({
      query: '{ ok }',
      documentId: 'abc',
      variables: {},
    });
  });
});

describe('parameters of a GET', () => {
  test('are decoded, variables and extensions as JSON', async () => {
    const { receivesGet } = await startReceiver();
    const search = new URLSearchParams({
      query: 'query A { a + "ü" }',
      operationName: 'A',
      variables: '{"x":"1+1"}',
      extensions: '{"persistedQuery":{"version":1,"sha256Hash":"abc"}}',
      'cache-buster': '1',
    });
    expect(await receivesGet(`${search}&cache-buster=2`)).toEqual({
      query: 'query A { a + "ü" }',
      operationName: 'A',
      variables: { x: '1+1' },
      documentId: 'abc',
    });
    expect(await receivesGet('documentId=sha256%3Aabc')).toEqual({ documentId: 'abc', variables: {} });
  });

  test.each([
    ['query=a&query=b', 'expected the parameter query at most once'],
    ['query=a&%71uery=b', 'expected the parameter query at most once'],
    ['query=a&variables=%5B%5D', 'expected variables to be an object, got an array'],
    ['query=a&variables=x', 'expected the parameter variables to be JSON without keys that reach a prototype'],
    ['query=a&variables', 'expected the parameter variables to be JSON without keys that reach a prototype'],
    ['query=a&extensions=%22x%22', 'expected extensions to be an object, got "x"'],
    ['query=%E0%A4%A', 'expected a query string in percent-encoded UTF-8'],
    ['query=%FF', 'expected a query string in percent-encoded UTF-8'],
    ['id=abc', 'expected a query (the text of an operation) or a documentId, got none'],
    ['', 'expected a query (the text of an operation) or a documentId, got none'],
  ])('refuse %s', async (search, message) => {
    const { receivesGet } = await startReceiver();
    expect(await receivesGet(search)).toEqual(bad(message));
  });
});

describe('JSON', () => {
  const notJson = bad('expected the body to be JSON without keys that reach a prototype');

  test.each([
    '',
    ' ',
    '{',
    '{"query":}',
    "{'query':'{ ok }'}",
    '{"query":"{ ok }",}',
    '{"query":"{ ok }"}}',
    '{"query":"a\nb"}',
    '{"query":"{ ok }","variables":{"__proto__":{"x":1}}}',
    '{"query":"{ ok }","variables":{"\\u005f_proto__":{"x":1}}}',
    '{"query":"{ ok }","variables":{"a":{"constructor":{"prototype":{"x":1}}}}}',
    'undefined',
    'NaN',
  ])('refuses %j', async (body) => {
    const { receives } = await startReceiver();
    expect(await receives(body)).toEqual(notJson);
    expect('x' in {}).toBe(false);
  });

  test('nests 64 deep and no deeper, brackets in texts not counted', async () => {
    const { receives } = await startReceiver();
    const nested = (levels: number) =>
      `{"query":"{ ok }","variables":{"x":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
    expect(await receives(nested(62))).toMatchObject({ query: '{ ok }' });
    expect(await receives(nested(63))).toEqual(bad('expected the body to nest at most 64 levels deep'));
    expect(await receives('['.repeat(90_000))).toEqual(bad('expected the body to nest at most 64 levels deep'));
    expect(
      await receives({ query: `{ ok } # ${'['.repeat(100)}`, variables: { x: `"${'['.repeat(100)}` } }),
    ).toMatchObject({
      variables: { x: `"${'['.repeat(100)}` },
    });
  });

  test('is UTF-8 and nothing else', async () => {
    const { call } = await startReceiver();
    const latin1 = await call({ body: Buffer.from('{"query":"{ ok(x: \\"\xfc\\") }"}', 'latin1') });
    expect([latin1.status, latin1.json().errors?.[0].message]).toEqual([400, 'expected the body to be UTF-8']);
    const overlong = await call({ body: Buffer.from('{"query":"\xc0\xaf"}', 'latin1') });
    expect(overlong.json().errors?.[0].message).toBe('expected the body to be UTF-8');
    expect((await call({ body: Buffer.from('{"query":"{ ok }"}', 'utf16le') })).status).toBe(400);
  });

  test('comes through byte for byte when it arrives byte by byte', async () => {
    const { open, received } = await startReceiver();
    const wire = await open();
    const body = JSON.stringify({ query: '{ ok }', variables: { x: 'ü€𝄞'.repeat(20) } });
    const bytes = [...Buffer.from(body)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`);
    wire.send(
      'POST /mobile/graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    for (const chunk of bytes) {
      wire.send(chunk);
      await nextTurn();
    }
    wire.send('0\r\n\r\n');
    expect(await wire.until('ok')).toContain('HTTP/1.1 200');
    expect(received[0]?.variables).toEqual({ x: 'ü€𝄞'.repeat(20) });
  });
});

describe('a body that is too large', () => {
  test('is refused at once by its content-length, and the connection is closed', async () => {
    const { open } = await startReceiver({ maxBody: '1KB' });
    const wire = await open();
    wire.send(post('', { 'content-length': '10000000000' }));
    const answer = await wire.until('PAYLOAD_TOO_LARGE');
    expect(answer).toContain('HTTP/1.1 413');
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
    wire.socket.end();
    await wire.closed();
  });

  test('is not asked for when the client expects 100-continue, a small one is', async () => {
    const { open } = await startReceiver({ maxBody: '1KB' });
    const large = await open();
    large.send(post('', { 'content-length': '2000', expect: '100-continue' }));
    expect(await large.until('PAYLOAD_TOO_LARGE')).not.toContain('100 Continue');
    const small = await open();
    small.send(post('', { 'content-length': '18', expect: '100-continue' }));
    await small.until('100 Continue');
    small.send('{"query":"{ ok }"}');
    expect(await small.until('true')).toContain('HTTP/1.1 200');
    const odd = await open();
    odd.send(post('{"query":"{ ok }"}', { expect: 'miracles' }));
    expect(await odd.until('true')).toContain('HTTP/1.1 200');
  });

  test('of exactly the limit passes, of one byte more does not, also in chunks', async () => {
    const { call } = await startReceiver({ maxBody: '1KB' });
    const body = (bytes: number) => `{"query":"{ ok }${' '.repeat(bytes - 18)}"}`;
    const chunked = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    expect((await call({ body: body(1_000) })).status).toBe(200);
    expect((await call({ body: body(1_000), headers: chunked })).status).toBe(200);
    expect((await call({ body: body(1_001) })).status).toBe(413);
    expect((await call({ body: body(1_001), headers: chunked })).status).toBe(413);
  });

  test('is refused while it still comes, in endless chunks, and hardly more of it is read', async () => {
    const sockets: Socket[] = [];
    const { open, requests } = await startEdge({ arrived: ({ message }) => sockets.push(message.socket) });
    const wire = await open();
    const before = process.memoryUsage();
    const start = performance.now();
    wire.send(
      'POST /mobile/graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    const flood = () => {
      while (!wire.socket.destroyed && wire.socket.write(chunk));
    };
    wire.socket.on('drain', flood);
    flood();
    const answer = await wire.until('PAYLOAD_TOO_LARGE');
    expect(performance.now() - start).toBeLessThan(500);
    expect(answer).toContain('HTTP/1.1 413');
    await wire.closed();
    const after = process.memoryUsage();
    const held = (usage: NodeJS.MemoryUsage) => usage.heapUsed + usage.external;
    expect(sockets[0]?.bytesRead).toBeLessThan(2_000_000);
    expect(held(after) - held(before)).toBeLessThan(10_000_000);
    expect(requests).toMatchObject([{ status: 413, codes: ['PAYLOAD_TOO_LARGE'], aborted: false }]);
  });

  test('is still read for a while, so that a client busy sending sees the answer and no reset', async () => {
    const { open } = await startEdge();
    const wire = await open();
    const errors: Error[] = [];
    wire.socket.on('error', (error) => errors.push(error));
    wire.send(post('', { 'content-length': '500000' }));
    expect(await wire.until('PAYLOAD_TOO_LARGE')).toContain('HTTP/1.1 413');
    for (let sent = 0; sent < 500_000; sent += 50_000) {
      wire.send(' '.repeat(50_000));
      await nextTurn();
    }
    await wire.closed();
    expect(errors).toEqual([]);
  });

  test('keeps the connection when a refused request has a short rest', async () => {
    const { open } = await startReceiver();
    const wire = await open();
    wire.send(post('{"query":"', { 'content-length': '18', accept: 'text/html' }));
    expect((await wire.until('NOT_ACCEPTABLE')).toLowerCase()).not.toContain('connection: close');
    wire.send(`{ ok }"}${post('{"query":"{ ok }"}')}`);
    expect(await wire.until('"ok":true')).toContain('HTTP/1.1 200');
  });
});

describe('a body that does not come', () => {
  test('is given up at the deadline with 408, and the connection is closed', async () => {
    const { open, requests } = await startReceiver();
    const wire = await open();
    wire.send(post('{', { 'content-length': '100', 'x-request-timeout-ms': '50' }));
    const answer = await wire.until('REQUEST_TIMEOUT');
    expect(answer).toContain('HTTP/1.1 408');
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
    await wire.closed();
    expect(requests).toMatchObject([{ status: 408, codes: ['REQUEST_TIMEOUT'] }]);
  });

  test('is given up by the server when the deadline is longer', async () => {
    const settings = { requestTimeout: '200ms', deadline: '10s' };
    const { open, requests } = await startReceiver(settings);
    const wire = await open();
    wire.send(post('{', { 'content-length': '100' }));
    const answer = await wire.all();
    expect(answer).toContain('HTTP/1.1 408');
    expect(answer).toContain('REQUEST_TIMEOUT');
    expect(requests).toMatchObject([{ method: 'POST', status: 408, codes: ['REQUEST_TIMEOUT'] }]);
  });

  test('ends the reading when the client goes away, without an unhandled rejection', async () => {
    const refused = Promise.withResolvers<unknown>();
    const { open, nextRequest, edge } = await startEdge({
      handle: async (arrival) => {
        try {
          wire.socket.destroy();
          await receive({ ...arrival, bff: 'mobile' }, { maxBody: 100_000, clock: systemClock });
        } catch (error) {
          refused.resolve(error);
          throw error;
        }
        throw new Error('expected the reading to fail');
      },
    });
    const wire = await open();
    const ended = nextRequest();
    wire.send(post('{', { 'content-length': '100' }));
    expect(await refused.promise).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await ended).toMatchObject({ aborted: true });
    expect(edge.stats().inFlight).toBe(0);
  });

  test('rejects at once when the client has gone already', async () => {
    const refused = Promise.withResolvers<unknown>();
    const { open } = await startEdge({
      handle: async (arrival) => {
        wire.socket.destroy();
        await once(arrival.signal.signal, 'abort');
        const reading = receive({ ...arrival, bff: 'mobile' }, { maxBody: 100_000, clock: systemClock });
        refused.resolve(await reading.catch((error: unknown) => error));
        return outcome();
      },
    });
    const wire = await open();
    wire.send(post('{', { 'content-length': '100' }));
    expect(await refused.promise).toMatchObject({ message: 'The request ended before it was complete.' });
  });
});
