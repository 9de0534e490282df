import { once } from 'node:events';
import { Agent } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Arrival } from '../../../src/edge/arrival.ts';
import { edgeOptions } from '../../../src/edge/options.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { answer, outcome, post, startEdge } from './harness.ts';

const OK = '{"query":"{ ok }"}';

/** The arrival that `handle` was given. */
async function arrivalOf(headers: Record<string, string>, settings: Record<string, string> = {}) {
  const arrivals: Arrival[] = [];
  const harness = await startEdge({
    settings,
    handle: async (arrival) => {
      arrivals.push(arrival);
      return outcome();
    },
  });
  const reply = await harness.call({ headers: { 'content-type': 'application/json', ...headers } });
  return { reply, arrival: arrivals[0], ...harness };
}

describe('the request id', () => {
  test('is taken over when it has 1 to 64 harmless characters', async () => {
    for (const id of ['a', 'A_b-9', 'x'.repeat(64)]) {
      const { reply, arrival, requests } = await arrivalOf({ 'x-request-id': id });
      expect([reply.headers['x-request-id'], arrival?.requestId, requests[0]?.requestId]).toEqual([id, id, id]);
    }
  });

  test.each([
    '',
    'x'.repeat(65),
    'a b',
    'a, b',
    '{"a":1}',
    '<script>',
    '\u001b[31m'.slice(1),
    '../../etc',
    'a\u00fc',
    'a%0d%0aset-cookie:b',
  ])('%j is replaced', async (id) => {
    const { reply } = await arrivalOf({ 'x-request-id': id });
    expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  test('cannot be given twice', async () => {
    const { open } = await startEdge();
    const wire = await open();
    wire.send(
      `POST /mobile/graphql HTTP/1.1\r\nhost: x\r\nx-request-id: a\r\nx-request-id: b\r\ncontent-length: 0\r\n\r\n`,
    );
    expect(await wire.until('\r\n\r\n')).toMatch(/x-request-id: [0-9a-f]{8}-/);
  });

  test('is made by the function that was given', async () => {
    const { call } = await startEdge({ newRequestId: () => 'fresh' });
    expect((await call()).headers['x-request-id']).toBe('fresh');
  });
});

describe('the trace context', () => {
  const valid = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  test('is echoed when it is well-formed', async () => {
    expect((await arrivalOf({ traceparent: valid })).reply.headers.traceparent).toBe(valid);
  });

  test.each([
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
    `${valid}-x`,
    'x',
  ])('%s is dropped', async (traceparent) => {
    expect((await arrivalOf({ traceparent })).reply.headers.traceparent).toBeUndefined();
  });
});

describe('the deadline', () => {
  test.each([
    [undefined, {}, 3_000],
    ['500', {}, 500],
    ['60000', {}, 3_000],
    [undefined, { deadline: '20s' }, 10_000],
    ['9999', { deadline: '2s', maxDeadline: '1s' }, 1_000],
  ])('with X-Request-Timeout-Ms %s and settings %o is %i ms after the arrival', async (header, settings, budget) => {
    const { arrival } = await arrivalOf(header === undefined ? {} : { 'x-request-timeout-ms': header }, settings);
    expect((arrival?.deadline.at ?? 0) - (arrival?.receivedAt ?? 0)).toBeCloseTo(budget);
  });

  test.each(['0', '-1', '1.5', '1e3', '5s', ' ', '0x10', '9'.repeat(20)])('refuses %j with 400', async (header) => {
    const { reply, arrival } = await arrivalOf({ 'x-request-timeout-ms': header });
    expect([reply.status, reply.code(), arrival]).toEqual([400, 'BAD_REQUEST', undefined]);
    expect(reply.json().errors?.[0].message).toBe(
      `expected X-Request-Timeout-Ms to be a positive integer, got ${JSON.stringify(header.trim())}`,
    );
  });
});

describe('the arrival', () => {
  test('holds path and query string as sent, and the address of the socket', async () => {
    const arrivals: Arrival[] = [];
    const { call } = await startEdge({
      settings: { host: '::' },
      handle: async (arrival) => {
        arrivals.push(arrival);
        return outcome();
      },
    });
    await call({ path: '/mobile//x%2e?a=%41?b' });
    expect(arrivals[0]).toMatchObject({ method: 'POST', path: '/mobile//x%2e', search: 'a=%41?b' });
    expect(['127.0.0.1', '::1']).toContain(arrivals[0]?.address);
  });

  test('reports an IPv4 caller of a socket for both families without its IPv6 mapping', async () => {
    const addresses: string[] = [];
    const { open } = await startEdge({
      settings: { host: '::' },
      handle: async ({ address }) => {
        addresses.push(address);
        return outcome();
      },
    });
    const wire = await open();
    wire.send(post(OK));
    await wire.until('true');
    expect(addresses).toEqual(['127.0.0.1']);
  });

  test('reaches the journey before its body', async () => {
    const { open } = await startEdge({ handle: () => Promise.reject(new GatewayError('UNAUTHENTICATED')) });
    const wire = await open();
    wire.send(post('', { 'content-length': '50' }));
    expect(await wire.until('UNAUTHENTICATED')).toContain('HTTP/1.1 401');
  });

  test('aborts its signal when the client leaves, and says so in the fact', async () => {
    const arrived = Promise.withResolvers<Arrival>();
    const { open, nextRequest } = await startEdge({
      handle: async (arrival) => {
        arrived.resolve(arrival);
        await once(arrival.signal.signal, 'abort');
        return outcome();
      },
    });
    const wire = await open();
    const ended = nextRequest();
    wire.send(post(OK));
    const { signal } = await arrived.promise;
    expect(signal.aborted).toBe(false);
    wire.socket.destroy();
    await once(signal.signal, 'abort');
    expect(await ended).toMatchObject({ aborted: true, status: 499, bytes: 0, codes: [] });
  });

  test('does not abort its signal when the answer was complete', async () => {
    const { arrival, requests } = await arrivalOf({});
    expect(arrival?.signal.aborted).toBe(false);
    expect(requests).toMatchObject([{ aborted: false, status: 200 }]);
  });

  test('leaves no listener on a connection that serves many', async () => {
    const sockets = new Set<Arrival['message']['socket']>();
    const { call } = await startEdge({
      handle: async ({ message }) => {
        sockets.add(message.socket);
        return outcome();
      },
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await call({ agent });
    const [socket] = sockets;
    const count = () => socket?.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0);
    const before = count();
    for (let index = 0; index < 30; index++) await call({ agent });
    expect(sockets.size).toBe(1);
    expect(count()).toBe(before);
    agent.destroy();
  });
});

describe('the request fact', () => {
  test('is published once, with what the journey found out', async () => {
    const facts = { bff: 'mobile', operationName: 'Home', clientId: '127.0.0.1' };
    const { call, requests, edge } = await startEdge({
      execute: () => outcome({ facts, answer: answer({ status: 429, codes: ['RATE_LIMITED'] }) }),
    });
    const reply = await call({ headers: { 'content-type': 'application/json', 'apollographql-client-name': 'ios' } });
    expect(requests).toEqual([
      {
        ...facts,
        requestId: reply.headers['x-request-id'],
        method: 'POST',
        status: 429,
        codes: ['RATE_LIMITED'],
        bytes: reply.body.length,
        durationMs: expect.any(Number),
        clientName: 'ios',
        aborted: false,
      },
    ]);
    expect(edge.stats().inFlight).toBe(0);
  });

  test.each(['x'.repeat(65), 'na\u00efve', 'tab\there', ''])('drops the client name %j', async (name) => {
    const { requests } = await arrivalOf({ 'apollographql-client-name': name });
    expect(requests[0]).not.toHaveProperty('clientName');
  });

  test('is published for preflights, unknown paths and broken HTTP, too', async () => {
    const { call, open, requests } = await startEdge();
    await call({
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    await call({ path: '/nowhere' });
    const wire = await open();
    wire.send('NONSENSE\r\n\r\n');
    await wire.all();
    expect(requests.map(({ method, status }) => [method, status])).toEqual([
      ['OPTIONS', 204],
      ['POST', 404],
      ['_OTHER', 400],
    ]);
  });

  test('tells an error outside the catalogue to operators alone', async () => {
    const error = new Error('connect ECONNREFUSED 10.0.0.1:5432');
    const { call, requests, failures } = await startEdge({ handle: () => Promise.reject(error) });
    const reply = await call();
    const requestId = reply.headers['x-request-id'];
    expect(reply.status).toBe(500);
    expect(reply.json()).toEqual({
      errors: [{ message: 'Something went wrong.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }],
    });
    expect(requests).toMatchObject([{ failure: error, status: 500, codes: ['INTERNAL_SERVER_ERROR'] }]);
    expect(failures).toEqual([{ requestId, code: 'INTERNAL_SERVER_ERROR', error }]);
  });
});

describe('security headers', () => {
  test('suit an API that serves no page, on answers and refusals alike', async () => {
    const { call } = await startEdge();
    for (const path of ['/mobile/graphql', '/nowhere']) {
      const { headers } = await call({ path });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-frame-options': 'DENY',
      });
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['server']));
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });
});

describe('clients that are slow or broken', () => {
  test('a head that does not come is answered with 408 in time', async () => {
    const { open, requests } = await startEdge({ settings: { headersTimeout: '200ms' } });
    const start = performance.now();
    const wires = await Promise.all(Array.from({ length: 50 }, open));
    for (const wire of wires) wire.send('POST /mobile/graphql HTTP/1.1\r\nhost: x\r\nx-slow:');
    const answers = await Promise.all(wires.map((wire) => wire.all()));
    expect(performance.now() - start).toBeLessThan(4_000);
    for (const answer of answers) {
      expect(answer).toContain('HTTP/1.1 408 Request Timeout');
      expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
    }
    expect(requests).toHaveLength(50);
  });

  test.each([
    'NONSENSE\r\n\r\n',
    'GET /mobile/graphql HTTP/1.1\r\nhost: x\r\nbad header: y\r\n\r\n',
    'POST /mobile/graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /mobile/graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!',
    'POST /mobile/graphql HTTP/1.1\r\nhost: x\r\nx-a: b\nx-smuggled: c\r\ntransfer-encoding: xchunked\r\n\r\n',
  ])('answers %j with 400 in the words of GraphQL', async (bytes) => {
    const { open } = await startEdge();
    const wire = await open();
    wire.send(bytes);
    const answer = await wire.all();
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toEqual({
      errors: [{ message: 'expected a well-formed HTTP request', extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  test('a body with a broken chunk gets 400 and aborts the journey', async () => {
    const { open, nextRequest } = await startEdge();
    const wire = await open();
    const ended = nextRequest();
    wire.send(
      'POST /mobile/graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n',
    );
    wire.send('zz\r\n');
    expect(await wire.all()).toContain('HTTP/1.1 400 Bad Request');
    expect(await ended).toMatchObject({ method: 'POST', status: 400, codes: ['BAD_REQUEST'] });
  });

  test('a request without Host is refused in the words of GraphQL', async () => {
    const { open } = await startEdge();
    const wire = await open();
    wire.send('GET /mobile/graphql?query=x HTTP/1.1\r\n\r\n');
    expect(await wire.until('errors')).toContain('expected a Host header, got none');
  });

  test('an answer that nobody reads is given up', async () => {
    const { open, nextRequest } = await startEdge({
      settings: { responseTimeout: '200ms' },
      execute: () => outcome({ answer: answer({ json: { data: 'x'.repeat(30_000_000) } }) }),
    });
    const wire = await open();
    wire.socket.pause();
    const ended = nextRequest();
    wire.send(post(OK));
    expect(await ended).toMatchObject({ aborted: true, status: 200 });
  });

  test('no more connections are taken than allowed', async () => {
    const { open, edge } = await startEdge({ settings: { maxConnections: 2 } });
    const [first] = await Promise.all([open(), open()]);
    const third = await open();
    await third.closed();
    expect(edge.stats().connections).toBe(2);
    first?.send(post(OK));
    expect(await first?.until('true')).toContain('HTTP/1.1 200');
  });
});

describe('options', () => {
  test('have the defaults of the contract', () => {
    expect(edgeOptions.parse({})).toMatchObject({
      maxBody: 100_000,
      maxHeaders: 16_000,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      deadline: 3_000,
      maxDeadline: 10_000,
    });
  });
});
