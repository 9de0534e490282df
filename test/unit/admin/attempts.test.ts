import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { AdminAttempt } from '../../../src/admin/attempt.ts';
import { openAdminServer } from '../../../src/admin/server.ts';
import type { AdminSource } from '../../../src/admin/source.ts';

const source: AdminSource = {
  liveness: () => ({ status: 'live' }),
  readiness: async () => ({ ready: true, state: 'serving', workers: [] }),
  metrics: async () => ({ contentType: 'text/plain', text: '' }),
  jwks: () => ({ keys: [] }),
  stats: async () => ({ workers: [] }),
};

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What the admin port says to one request, and what it announces of it. */
async function asked(path: string, { method = 'GET', headers = {}, body = '' }: Sent = {}) {
  const attempts: AdminAttempt[] = [];
  const server = await openAdminServer({ host: '127.0.0.1', port: 0 }, source, (attempt) => attempts.push(attempt));
  onTestFinished(() => server.close());
  const text = await new Promise<string>((resolve, reject) => {
    const sending = request({ port: server.port, path, method, headers, host: '127.0.0.1' }, (response) => {
      let all = String(response.statusCode);
      response.setEncoding('utf8').on('data', (part: string) => {
        all += ` ${part}`;
      });
      response.on('end', () => resolve(all));
    });
    sending.on('error', reject).end(body);
  });
  return { text, attempts };
}

test.each<[string, string, Sent]>([
  ['is not there', '/other', {}],
  ['is malformed', '/stats%', {}],
  ['is malformed at its beginning', '/%zz/stats', {}],
  ['has a method that it does not know', '/stats', { method: 'PROPFIND' }],
  [
    'has a body that is no JSON',
    '/stats',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
  ],
  [
    'has a body of a type that it does not know',
    '/stats',
    { method: 'POST', headers: { 'content-type': 'a/b' }, body: 'x' },
  ],
  [
    'has a body that is too large',
    '/stats',
    { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(2_000) },
  ],
])('a request that %s is refused once, and announced once', async (_, path, sent) => {
  const { text, attempts } = await asked(path, sent);
  expect(text).toBe('404 {"error":"not found"}');
  expect(attempts).toMatchObject([
    {
      method: sent.method ?? 'GET',
      route: path,
      address: '127.0.0.1',
      decision: 'refused',
      reason: 'there is no such route',
    },
  ]);
});
