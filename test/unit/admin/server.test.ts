import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createGuard } from '../../../src/admin/guard.ts';
import { type AdminServer, openAdminServer } from '../../../src/admin/server.ts';
import type { AdminSource } from '../../../src/admin/source.ts';

const open: AdminServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const healthy: AdminSource = {
  liveness: () => ({ status: 'live' }),
  readiness: async () => ({
    ready: true,
    state: 'serving',
    workers: [
      {
        worker: 1,
        state: 'serving',
        ready: true,
        parts: [{ name: 'redis', ready: false, required: false, detail: 'down' }],
      },
    ],
  }),
  metrics: async () => ({ contentType: 'text/plain; version=0.0.4; charset=utf-8', text: 'frontdesk_up 1\n' }),
  jwks: () => ({ keys: [{ kid: 'one' }] }),
  stats: async () => ({ workers: [] }),
};

async function listening(token?: string, source: Partial<AdminSource> = {}): Promise<AdminServer> {
  const server = await openAdminServer(
    { host: '127.0.0.1', port: 0, ...(token && { token }) },
    { ...healthy, ...source },
  );
  open.push(server);
  return server;
}

interface Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** As a client that may lie about Host, which fetch does not allow. */
function get({ port }: AdminServer, path: string, headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request({ port, path, headers, host: '127.0.0.1' }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('what is open to all', () => {
  test('/livez says that the processes live, or which worker does not', async () => {
    expect(await get(await listening(), '/livez')).toMatchObject({ status: 200, body: '{"status":"live"}' });
    const stuck = { status: 'stuck', workers: [{ worker: 2, pid: 77, silentMs: 1200 }] } as const;
    const reply = await get(await listening(undefined, { liveness: () => stuck }), '/livez');
    expect(reply.status).toBe(503);
    expect(JSON.parse(reply.body)).toEqual(stuck);
  });

  test('/readyz is short, and names every part when it is asked for', async () => {
    const server = await listening('token');
    expect(await get(server, '/readyz')).toMatchObject({ status: 200, body: '{"status":"ready"}' });
    expect(JSON.parse((await get(server, '/readyz?verbose')).body)).toEqual({
      status: 'ready',
      state: 'serving',
      workers: (await healthy.readiness()).workers,
    });
  });

  test('/metrics has the media type of Prometheus', async () => {
    expect(await get(await listening('token'), '/metrics')).toMatchObject({
      status: 200,
      body: 'frontdesk_up 1\n',
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    });
  });

  test('is nothing else', async () => {
    const server = await listening();
    for (const path of ['/', '/livez/', '/status', '/STATS', '/..%2fstats', '/graphql']) {
      expect(await get(server, path)).toMatchObject({ status: 404, body: '{"error":"not found"}' });
    }
  });
});

describe('/stats with a token', () => {
  test('needs exactly that token', async () => {
    const server = await listening('s3cret');
    expect((await get(server, '/stats', { authorization: 'Bearer s3cret' })).status).toBe(200);
    expect((await get(server, '/stats', { authorization: 'bearer s3cret' })).status).toBe(200);
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer s3cre',
      'Bearer s3cret2',
      'Basic s3cret',
      's3cret',
      'Bearer s3cret x',
    ]) {
      const reply = await get(server, '/stats', { authorization });
      expect(reply, authorization).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
      expect(reply.body).not.toContain('workers');
    }
  });
});

describe('/stats without a token', () => {
  test('exists for callers on the same machine', async () => {
    expect(await get(await listening(), '/stats')).toMatchObject({ status: 200, body: '{"workers":[]}' });
  });

  test.each([
    ['a caller behind a proxy on this machine', { 'x-forwarded-for': '203.0.113.9' }],
    ['a caller behind a proxy that says so otherwise', { forwarded: 'for=203.0.113.9' }],
    ['a web page that points its own name here', { host: 'rebound.example:9464' }],
  ])('does not exist for %s', async (_who, headers) => {
    expect(await get(await listening(), '/stats', headers)).toMatchObject({
      status: 404,
      body: '{"error":"not found"}',
    });
  });

  test.each([
    ['127.0.0.1', 'admitted'],
    ['127.8.9.10', 'admitted'],
    ['::1', 'admitted'],
    ['::ffff:127.0.0.1', 'admitted'],
    ['10.0.0.5', 'hidden'],
    ['::ffff:10.0.0.5', 'hidden'],
    ['fe80::1', 'hidden'],
    ['1271.0.0.1', 'hidden'],
    [undefined, 'hidden'],
  ])('from %s: %s', (address, outcome) => {
    expect(createGuard(undefined)({ address, headers: { host: 'localhost:9464' } })).toBe(outcome);
  });
});

test('the keys of the gateway are there for every service, and may be kept for a minute', async () => {
  const { status, headers, body } = await get(await listening('a token'), '/.well-known/jwks.json');
  expect([status, JSON.parse(body)]).toEqual([200, { keys: [{ kid: 'one' }] }]);
  expect(headers).toMatchObject({
    'content-type': 'application/jwk-set+json; charset=utf-8',
    'cache-control': 'max-age=60',
  });
});
