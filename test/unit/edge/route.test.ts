import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { outcome, startEdge } from './harness.ts';

describe('the path', () => {
  test.each([
    '/',
    '/graphql',
    '/nowhere/graphql',
    '/mobile/graphql/',
    '//mobile/graphql',
    '/mobile//graphql',
    '/mobile/graphql%2f',
    '/mobile%2fgraphql',
    '/mobil%65/graphql',
    '/%2e/mobile/graphql',
    '/./mobile/graphql',
    '/web/../mobile/graphql',
    '/Mobile/graphql',
    '/mobile/graphql;x',
    '/x?y=/mobile/graphql',
    '/__proto__/graphql',
    '/%E0%A4%A',
    '/%',
    `/${'a'.repeat(500)}/graphql`,
    'http://localhost/mobile/graphql',
  ])('answers %s with 404 BFF_NOT_FOUND', async (path) => {
    const { call } = await startEdge();
    const reply = await call({ path });
    expect([reply.status, reply.code()]).toEqual([404, 'BFF_NOT_FOUND']);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('finds the BFF of the exact path, whatever the query string', async () => {
    const { call } = await startEdge({ execute: ({ bff }) => outcome({ facts: { bff } }) });
    expect((await call({ path: '/web/graphql?x=%E0%A4%A' })).status).toBe(200);
  });

  test('asks for the policies at every arrival', async () => {
    let policies = new Map([['web', { origins: [] }]]);
    const { call } = await startEdge({ policies: () => policies });
    expect((await call({ path: '/new/graphql' })).status).toBe(404);
    policies = new Map([['new', { origins: [] }]]);
    expect((await call({ path: '/new/graphql' })).status).toBe(200);
    expect((await call({ path: '/web/graphql' })).status).toBe(404);
  });
});

describe('the method', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY', 'PURGE'])(
    'refuses %s with 405',
    async (method) => {
      const { call } = await startEdge();
      const reply = await call({ method });
      expect([reply.status, reply.code(), reply.headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET, POST']);
    },
  );

  test('refuses HEAD with 405 and no body', async () => {
    const { call } = await startEdge();
    const reply = await call({ method: 'HEAD' });
    expect([reply.status, reply.headers.allow, reply.body.length]).toEqual([405, 'GET, POST', 0]);
  });

  test('answers a plain OPTIONS with what is allowed, and with 404 elsewhere', async () => {
    const { call } = await startEdge();
    const reply = await call({ method: 'OPTIONS' });
    expect([reply.status, reply.headers.allow, reply.body.length]).toEqual([204, 'GET, POST, OPTIONS', 0]);
    expect((await call({ method: 'OPTIONS', path: '/nowhere/graphql' })).status).toBe(404);
  });
});

describe('the media type', () => {
  test.each([
    'application/json',
    'Application/JSON; Charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/json; profile=x; charset=utf-8',
  ])('accepts a POST of %s', async (type) => {
    const { call } = await startEdge();
    expect((await call({ headers: { 'content-type': type } })).status).toBe(200);
  });

  test.each([
    'application/json; charset=utf-16',
    'application/json; charset=utf-16le; charset=utf-8',
    'application/json; charset=utf-8; charset=utf-7',
    'application/json; charset = utf-16',
    'application/json, text/plain',
    'application/graphql',
    'application/xml',
    'application/jsonp',
    'json',
    'a b c',
  ])('refuses a POST of %s with 415', async (type) => {
    const { call } = await startEdge();
    const reply = await call({ headers: { 'content-type': type } });
    expect([reply.status, reply.code()]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(reply.json().errors?.[0].message).toContain('expected content-type application/json in UTF-8, got');
  });

  test.each(['gzip', 'br', 'identity, gzip', 'GZIP', 'x'])(
    'refuses a body in content-encoding %s with 415',
    async (encoding) => {
      const { call } = await startEdge();
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      expect((await call({ headers })).status).toBe(415);
    },
  );

  test('accepts content-encoding identity', async () => {
    const { call } = await startEdge();
    expect(
      (await call({ headers: { 'content-type': 'application/json', 'content-encoding': 'Identity' } })).status,
    ).toBe(200);
  });

  test.each([
    ['text/xml', 415],
    ['application/json; charset=utf-16', 415],
    ['application/json', 200],
  ])('answers a GET with content-type %s with %i', async (type, status) => {
    const { call } = await startEdge();
    const reply = await call({
      method: 'GET',
      path: '/mobile/graphql?query=%7Bok%7D',
      headers: { 'content-type': type },
    });
    expect(reply.status).toBe(status);
  });
});

describe('cross-site request forgery', () => {
  const simple = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'Text/Plain;charset=UTF-8',
  ];

  test.each(simple)('refuses a POST of %s, which any page can send', async (type) => {
    const { call } = await startEdge();
    const reply = await call({ headers: { 'content-type': type } });
    expect([reply.status, reply.code()]).toEqual([400, 'CSRF_REFUSED']);
    expect(reply.json().errors?.[0].message).toContain('expected content-type application/json, got "');
  });

  test('refuses a POST without a content type', async () => {
    const { call } = await startEdge();
    expect((await call({ headers: {} })).code()).toBe('CSRF_REFUSED');
  });

  test.each(simple)('refuses a POST of %s with 415 when the browser had to ask first', async (type) => {
    const { call } = await startEdge();
    expect((await call({ headers: { 'content-type': type, 'apollo-require-preflight': 'true' } })).status).toBe(415);
  });

  test.each([
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'https://shop.example' },
  ])('a strict BFF refuses a GET with %j alone, and lets it pass with a header of its own', async (headers) => {
    const strict = { origins: ['https://shop.example'], strictCsrf: true };
    const { call } = await startEdge({ policies: () => new Map([['mobile', strict]]) });
    const get = { method: 'GET', path: '/mobile/graphql?query=%7Bok%7D' };
    const refused = await call({ ...get, headers });
    expect([refused.status, refused.code()]).toEqual([400, 'CSRF_REFUSED']);
    expect((await call({ ...get, headers: { ...headers, 'apollo-require-preflight': 'true' } })).status).toBe(200);
    expect((await call({ headers: { ...headers, 'content-type': 'application/json' } })).status).toBe(200);
  });

  test.each(['cross-site', 'same-site', 'anything'])('refuses a GET that says sec-fetch-site %s', async (site) => {
    const { call } = await startEdge();
    const get = { method: 'GET', path: '/mobile/graphql?query=%7Bok%7D' };
    const refused = await call({ ...get, headers: { 'sec-fetch-site': site } });
    expect([refused.status, refused.code()]).toEqual([400, 'CSRF_REFUSED']);
    const foreign = await call({ ...get, headers: { 'sec-fetch-site': site, origin: 'https://evil.example' } });
    expect(foreign.code()).toBe('CSRF_REFUSED');
    const empty = await call({ ...get, headers: { 'sec-fetch-site': site, 'apollo-require-preflight': '' } });
    expect(empty.code()).toBe('CSRF_REFUSED');
  });

  test.each([
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' },
    { 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': '1' },
    { 'sec-fetch-site': 'cross-site', 'x-apollo-operation-name': 'Home' },
    { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
  ])('lets a GET with %o pass', async (headers) => {
    const { call } = await startEdge();
    expect((await call({ method: 'GET', path: '/mobile/graphql?query=%7Bok%7D', headers })).status).toBe(200);
  });

  test('lets a POST of application/json pass from anywhere', async () => {
    const { call } = await startEdge();
    const headers = {
      'content-type': 'application/json',
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    };
    expect((await call({ headers })).status).toBe(200);
  });
});

describe('sizes', () => {
  test('answers a URL that is too long with 414', async () => {
    const { call } = await startEdge({ settings: { maxUrl: '200B' } });
    const reply = await call({ method: 'GET', path: `/mobile/graphql?query=${'a'.repeat(200)}` });
    expect([reply.status, reply.code()]).toEqual([414, 'URI_TOO_LONG']);
  });

  test('answers more header lines than allowed with 431', async () => {
    const { call } = await startEdge({ settings: { maxHeaderCount: 20 } });
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`x-${index}`, 'y']));
    const reply = await call({ headers: { 'content-type': 'application/json', ...many } });
    expect([reply.status, reply.code()]).toEqual([431, 'HEADERS_TOO_LARGE']);
  });

  test('answers a head that is too large with 431, and reports it', async () => {
    const { call, requests } = await startEdge();
    const reply = await call({ headers: { 'content-type': 'application/json', 'x-large': 'y'.repeat(17_000) } });
    expect([reply.status, reply.code()]).toEqual([431, 'HEADERS_TOO_LARGE']);
    expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests).toMatchObject([{ method: '_OTHER', status: 431, codes: ['HEADERS_TOO_LARGE'], aborted: false }]);
  });
});

test('a client whose head is too large may go on sending, and sees the answer instead of a reset', async () => {
  const { port } = await startEdge();
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('latin1');
  const errors: Error[] = [];
  socket.on('error', (error) => errors.push(error));
  socket.write(`GET /mobile/graphql HTTP/1.1\r\nx-large: ${'y'.repeat(20_000)}`);
  expect(await text(socket)).toContain('HTTP/1.1 431');
  for (let sent = 0; sent < 10; sent++) {
    socket.write('y'.repeat(1_000));
    await nextTurn();
  }
  socket.end();
  await new Promise((resolve) => socket.once('close', resolve));
  expect(errors).toEqual([]);
});

describe('Accept', () => {
  test.each([
    'text/html',
    'multipart/mixed',
    'text/event-stream, multipart/mixed',
    'application/json;q=0',
    'application/json;version=2',
    'nonsense',
    ', ,',
  ])('answers %j with 406', async (accept) => {
    const { call } = await startEdge();
    const reply = await call({ headers: { 'content-type': 'application/json', accept } });
    expect([reply.status, reply.code()]).toEqual([406, 'NOT_ACCEPTABLE']);
  });
});
