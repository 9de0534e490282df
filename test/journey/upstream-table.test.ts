import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answer, garbage, json, type Script, status } from '../../src/testing.ts';
import type { Toxics } from '../support/fault-proxy.ts';
import { harbourBehindProxies } from '../support/harbour-behind-proxies.ts';
import { factsOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

/** What no answer may show. */
const SECRET = 'canary-4711 at internal-db.corp (10.0.0.7) in /srv/app/server.js:12:34';

const READ = '{ ship(imo: 9074729) { imo name } }';
const CANCEL = 'mutation { cancel(booking: "b-1") }';
const BOOK = 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { id } }';

type Services = Awaited<ReturnType<typeof harbourBehindProxies>>;

/** One row of the table, executed. */
interface Row {
  /** Default: a read of the registry. */
  readonly query?: string;
  /** What the service answers; by default what it should. */
  readonly script?: Script;
  /** Answers by the script only once. */
  readonly once?: true;
  readonly toxics?: Toxics;
  readonly settings?: Record<string, unknown>;
  readonly before?: (services: Services) => Promise<void>;
}

const always = (code: number, headers: Readonly<Record<string, string>> = {}): Row => ({
  script: () => answer({ status: code, headers, body: JSON.stringify({ detail: SECRET }) }),
});
const body = (bytes: Buffer | string, headers: Readonly<Record<string, string>> = {}): Row => ({
  script: () => answer({ headers: { 'content-type': 'application/json', ...headers }, body: bytes }),
});
const sixfold = () => Array.from({ length: 6 }).reduce<Buffer>((bytes) => gzipSync(bytes), Buffer.from('{}'));

/** By the first cell of the table in docs/upstream.md. */
const rows: Readonly<Record<string, Row>> = {
  'cannot be connected to': { before: async ({ registry }) => registry.proxy.close() },
  'accepts connections and never answers': { toxics: { timeout: true } },
  'resets the connection once': { before: async ({ registry }) => registry.proxy.next({ resetAtByte: 0 }) },
  'resets every connection before it answers': { toxics: { resetAtByte: 0 } },
  'resets every connection in the middle of an answer': { toxics: { resetAtByte: 230 } },
  'closes the connection in the middle of every answer': { toxics: { truncateAtByte: 230 } },
  'begins an answer and stops': { toxics: { dropAtByte: 230 }, settings: { idleTimeout: '60ms' } },
  'sends its answer byte by byte, too slowly': { toxics: { bandwidth: 100 } },
  'answers 500': always(500),
  'answers 501': always(501),
  'answers 502, 503 or 504 once': { ...always(503), once: true },
  'always answers 502': always(502),
  'always answers 503': always(503),
  'always answers 504': always(504),
  'answers 503 with a Retry-After of a minute': always(503, { 'retry-after': '60' }),
  'answers 429': always(429),
  'answers 429 with Retry-After: 0 once': { ...always(429, { 'retry-after': '0' }), once: true },
  'answers 400': always(400),
  'answers 422 with a problem document that names a field': {
    script: () =>
      answer({
        status: 422,
        body: JSON.stringify({ detail: SECRET, errors: [{ pointer: '#/imos/0', detail: SECRET }] }),
      }),
  },
  'answers 401': always(401, { 'www-authenticate': SECRET }),
  'answers 403': always(403),
  'answers 404 to a lookup of several': always(404),
  'answers 408': always(408),
  'answers 409': always(409),
  'answers 410 to a lookup of several': always(410),
  'answers 412': always(412),
  'answers 418': always(418),
  'redirects to another origin': always(302, { location: 'http://169.254.169.254/latest/meta-data' }),
  'answers with HTML and status 200': { script: () => garbage(`<html>${SECRET}</html>`) },
  'answers with half of a JSON document': body(`{ "data": "${SECRET}`),
  'answers with nothing': body(''),
  'answers with 100,000 nested arrays': body('['.repeat(100_000) + ']'.repeat(100_000)),
  'answers with more than maxAnswer': body(JSON.stringify('x'.repeat(100_000)), {}),
  'answers with a small gzip of very much': body(gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' }),
  'answers with six layers of gzip': body(sixfold(), {
    'content-encoding': 'gzip, gzip, gzip, gzip, gzip, gzip',
  }),
  'speaks no HTTP': {
    script: () => json(1),
    before: async ({ registry }) => registry.proxy.set({ replaceAnswer: `SSH-2.0 ${SECRET}\r\n` }),
  },
  'sets cookies and other headers': {
    before: async ({ registry }) => {
      const right = (await harbour.services()).registry;
      registry.service.follow(async (call) => {
        const reply = await right?.(call);
        if (reply?.kind !== 'answer') return status(501);
        const more = {
          'set-cookie': SECRET,
          server: SECRET,
          'x-powered-by': SECRET,
          'keep-alive': 'timeout=7',
          via: SECRET,
        };
        return { ...reply, headers: { ...reply.headers, ...more } };
      });
    },
  },
  'takes a write without a key and resets the connection': {
    query: CANCEL,
    before: async ({ quays }) => quays.proxy.set({ resetAtByte: 0 }),
  },
  'takes a write under a key and resets the connection once': {
    query: BOOK,
    before: async ({ quays }) => quays.proxy.next({ resetAtByte: 0 }),
  },
  'answers a write with 503': { query: CANCEL, before: async ({ quays }) => quays.service.follow(() => status(503)) },
};

const page = readFileSync(new URL('../../docs/upstream.md', import.meta.url), 'utf8');
const [, table = ''] = page.split('| your service … | your client sees |\n|---|---|\n');
const documented = table
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, does = '', sees = '']) => ({ does, sees }));

test('every row of the table is executed, and nothing else', () => {
  expect(documented.map(({ does }) => does)).toEqual(Object.keys(rows));
});

describe('your service …', () => {
  test.each(documented)('$does: $sees', async ({ does, sees }) => {
    const { query = READ, script, once, toxics, settings, before } = rows[does] ?? {};
    const service = {
      timeout: '1s',
      maxAnswer: '50KB',
      retry: { backoff: '1ms', budgetPerSecond: 100 },
      ...settings,
    };
    const right = (await harbour.services()).registry;
    let asked = 0;
    const follow: Script = (call) => {
      asked += 1;
      const given = script && !(once && asked > 1) ? script : right;
      return given?.(call) ?? status(501);
    };
    const services = await harbourBehindProxies(
      { services: { registry: service, quays: service } },
      { registry: follow },
    );
    if (toxics) services.registry.proxy.set(toxics);
    await before?.(services);
    const calls = factsOf(services.gateway, 'call');

    const {
      status: code,
      errors = [],
      data,
      text,
      headers,
    } = await services.gateway.query({
      bff: harbour.bff,
      query,
    });
    expect(code).toBe(200);
    const [, expected] = /^`(\w+)`/.exec(sees) ?? [];
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(expected === undefined ? [] : [expected]);
    if (expected === undefined) expect(Object.values(data)).not.toContain(null);
    expect(calls[0]?.tries).toBe(Number(/after (\d) tries/.exec(sees)?.[1] ?? 1));
    expect(errors[0]?.extensions.outcome).toBe(sees.includes('with `outcome`') ? 'unknown' : undefined);
    expect(errors[0]?.extensions.fields).toEqual(sees.includes('with `fields`') ? ['imos.0'] : undefined);

    const told = text + JSON.stringify([...headers]);
    for (const leak of [
      SECRET,
      'canary',
      '10.0.0.7',
      '169.254',
      '127.0.0.1',
      'ECONN',
      '.ts:',
      'set-cookie',
      'timeout=7',
    ]) {
      expect(told).not.toContain(leak);
    }
  });
});
