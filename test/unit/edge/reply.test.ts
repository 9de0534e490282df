import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/edge/arrival.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import type { Trace } from '../../../src/kit/trace.ts';
import { answer, outcome, startEdge } from './harness.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

async function replying(result: Partial<Outcome>, settings: { exposeTrace?: boolean } = {}) {
  const harness = await startEdge({ execute: () => outcome(result), ...settings });
  const get = (headers: Record<string, string>) =>
    harness.call({ headers: { 'content-type': 'application/json', ...headers } });
  return { ...harness, get };
}

describe('the media type of an answer', () => {
  test.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/json; charset=utf-8', JSON_TYPE],
    ['APPLICATION/JSON; charset=UTF-8', JSON_TYPE],
    ['application/graphql-response+json', GRAPHQL_TYPE],
    ['application/graphql-response+json; charset=utf-8', GRAPHQL_TYPE],
    ['application/graphql-response+json,application/json;q=0.9', GRAPHQL_TYPE],
    ['application/json;q=0.9, application/graphql-response+json', GRAPHQL_TYPE],
    ['application/graphql-response+json;q=0.5, */*;q=0.8', JSON_TYPE],
    ['application/graphql-response+json;q=0, */*', JSON_TYPE],
    ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9', GRAPHQL_TYPE],
    ['multipart/mixed;deferSpec=20220824, application/json', JSON_TYPE],
    [
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      GRAPHQL_TYPE,
    ],
  ])('for Accept %j is %s', async (accept, type) => {
    const { get } = await replying({});
    expect((await get(accept === undefined ? {} : { accept })).headers['content-type']).toBe(type);
  });
});

describe('the status of a refused document', () => {
  const refused = { answer: answer({ status: 400, refusedDocument: true, codes: ['GRAPHQL_VALIDATION_FAILED'] }) };

  test.each([
    ['application/json', 200],
    ['application/json, */*', 200],
    ['multipart/mixed, application/json;q=0.9', 200],
    ['application/graphql-response+json;q=0, application/json', 200],
    [undefined, 400],
    ['*/*', 400],
    ['application/graphql-response+json', 400],
    ['application/json, application/graphql-response+json;q=0.1', 400],
  ])('for Accept %j is %i', async (accept, status) => {
    const { get, requests } = await replying(refused);
    expect((await get(accept === undefined ? {} : { accept })).status).toBe(status);
    expect(requests).toMatchObject([{ status, codes: ['GRAPHQL_VALIDATION_FAILED'] }]);
  });

  test('does not change for other refusals', async () => {
    const { get } = await replying({ answer: answer({ status: 429, codes: ['RATE_LIMITED'] }) });
    expect((await get({ accept: 'application/json' })).status).toBe(429);
  });
});

describe('compression', () => {
  const large = { data: { text: 'abc'.repeat(1_000) } };

  test.each([
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['deflate, zstd', undefined],
    ['gzip;q=0, br;q=0', undefined],
    [undefined, undefined],
  ])('for Accept-Encoding %j is %s', async (accepted, encoding) => {
    const { get, requests } = await replying({ answer: answer({ json: large }) });
    const reply = await get(accepted === undefined ? {} : { 'accept-encoding': accepted });
    expect(reply.headers['content-encoding']).toBe(encoding);
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((body: Buffer) => body);
    expect(JSON.parse(decode(reply.body).toString())).toEqual(large);
    expect(reply.headers['content-length']).toBe(String(reply.body.length));
    expect(reply.headers.vary).toContain('Accept-Encoding');
    expect(requests).toMatchObject([{ bytes: reply.body.length }]);
  });

  test('starts at compressFrom', async () => {
    const { get } = await replying({ answer: answer({ json: { data: { text: 'x'.repeat(900) } } }) });
    expect((await get({ 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  test('is made once for an answer, however many requests are given it', async () => {
    const shared = answer({ json: large });
    const { get } = await replying({ answer: shared });
    await Promise.all([get({ 'accept-encoding': 'br' }), get({ 'accept-encoding': 'br' })]);
    const made = shared.encodings.get('br');
    await get({ 'accept-encoding': 'br' });
    expect(shared.encodings.get('br')).toBe(made);
    expect([...shared.encodings.keys()]).toEqual(['br']);
    // Whatever stands there is what is sent: nothing is compressed a second time.
    shared.encodings.set('br', Promise.resolve(Buffer.from('made before')));
    expect((await get({ 'accept-encoding': 'br' })).body.toString()).toBe('made before');
  });
});

describe('headers', () => {
  test('are no-store and Vary by default, and merge those of the answer and of the request', async () => {
    const plain = await replying({});
    const reply = await plain.get({});
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers.vary).toBe('Accept, Accept-Encoding, Origin');
    const own = answer({ headers: { 'cache-control': 'max-age=5', vary: 'Accept-Language, accept' } });
    const rich = await replying({ answer: own, headers: { 'retry-after': '3', vary: 'X-Currency' } });
    const richReply = await rich.get({});
    expect(richReply.headers).toMatchObject({
      'cache-control': 'max-age=5',
      'retry-after': '3',
      vary: 'Accept, Accept-Encoding, Accept-Language, X-Currency, Origin',
    });
  });

  test('of a refusal are those of its error', async () => {
    const { call } = await startEdge({
      handle: () => Promise.reject(new GatewayError('RATE_LIMITED', { headers: { 'retry-after': '7' } })),
    });
    const reply = await call();
    expect([reply.status, reply.code(), reply.headers['retry-after']]).toEqual([429, 'RATE_LIMITED', '7']);
  });

  test('that cannot be sent turn the answer into a masked 500', async () => {
    const { get, failures } = await replying({ headers: { 'x-bad': 'a\r\nset-cookie: b' } });
    const reply = await get({});
    expect([reply.status, reply.code(), reply.headers['x-bad'], reply.headers['set-cookie']]).toEqual([
      500,
      'INTERNAL_SERVER_ERROR',
      undefined,
      undefined,
    ]);
    expect(failures).toHaveLength(1);
  });
});

describe('the trace', () => {
  const call = {
    service: 'alpha',
    endpoint: 'items',
    method: 'GET',
    template: '/items',
    startMs: 1,
    status: 200,
    bytes: 9,
  };
  const { service: _, endpoint: __, ...shownCall } = call;
  const batch = { service: 'alpha', endpoint: 'items', wave: 1, keys: ['1', '2'], cached: 1, startMs: 1, ms: 5 };
  const trace: Trace = {
    loads: 3,
    batches: [
      { ...batch, calls: [{ ...call, ms: 5.04, joined: false }] },
      { ...batch, wave: 2, calls: [{ ...call, ms: 2, joined: true }] },
      { ...batch, service: 'beta', wave: 2, cached: 0, calls: [{ ...call, service: 'beta', ms: 1.5, joined: false }] },
    ],
  };

  test('is spliced into a copy of the body, and summed up in Server-Timing', async () => {
    const shared = answer({ json: { data: { ok: true }, extensions: { cost: 1 } } });
    const { text } = shared;
    const { get } = await replying({ answer: shared, trace }, { exposeTrace: true });
    const reply = await get({});
    expect(reply.json()).toEqual({
      data: { ok: true },
      extensions: {
        cost: 1,
        trace: {
          ms: expect.any(Number),
          waves: 2,
          loads: 3,
          calls: 2,
          joined: 1,
          cached: 2,
          batches: [
            { ...batch, calls: [{ ...shownCall, ms: 5, joined: false }] },
            { ...batch, wave: 2, calls: [{ ...shownCall, ms: 2, joined: true }] },
            { ...batch, service: 'beta', wave: 2, cached: 0, calls: [{ ...shownCall, ms: 1.5, joined: false }] },
          ],
        },
      },
    });
    expect(reply.headers['server-timing']).toMatch(/^total;dur=\d+(\.\d)?, alpha;dur=7, beta;dur=1\.5$/);
    expect(shared.text).toBe(text);
  });

  test('is compressed without leaving its encoding with the answer', async () => {
    const shared = answer({ json: { data: { text: 'x'.repeat(2_000) } } });
    const { get } = await replying({ answer: shared, trace }, { exposeTrace: true });
    const reply = await get({ 'accept-encoding': 'gzip' });
    expect(JSON.parse(gunzipSync(reply.body).toString()).extensions.trace.loads).toBe(3);
    expect(shared.encodings.size).toBe(0);
  });

  test('stays hidden where traces are not exposed', async () => {
    const { get } = await replying({ trace });
    const reply = await get({});
    expect(reply.json()).toEqual({ data: { ok: true } });
    expect(reply.headers['server-timing']).toBeUndefined();
  });
});
