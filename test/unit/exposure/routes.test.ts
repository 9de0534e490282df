import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openAdminServer } from '../../../src/admin/server.ts';
import { bffRoutes, ownRoutes, type Route } from '../../../src/exposure/routes.ts';
import { clinic } from '../../support/clinic.ts';

const split = ({ route }: Route) => route.split(' ', 2) as [string, string];
const routes = [...bffRoutes('ward', [[]]), ...ownRoutes(['ward'])];

test('the routes of the public port are answered: those of developers in dev, and in production only the others', async () => {
  const [production, dev] = [await clinic(), await clinic({ mode: 'dev' })];
  for (const one of routes.filter(({ port }) => port === 'public')) {
    const [method, path] = split(one);
    const page = one.when !== undefined;
    const init = { method, headers: { accept: page ? 'text/html, */*' : '*/*', 'content-type': 'application/json' } };
    const ask = async (gateway: typeof dev) => {
      const { 'content-type': _, ...headers } = init.headers;
      const response = await gateway.fetch(path.replace('*', 'main.js'), {
        ...init,
        headers: method === 'GET' ? headers : init.headers,
        ...(method === 'GET' ? {} : { body: page ? '{}' : '{"query":"{ motto }"}' }),
      });
      return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
    };
    const [inProduction, inDev] = [await ask(production), await ask(dev)];
    if (!page) expect([one.route, inProduction.status]).toEqual([one.route, method === 'GET' ? 400 : 200]);
    // What is not there says so in words of GraphQL.
    else expect([one.route, inProduction.text]).toEqual([one.route, expect.stringMatching(/BFF_NOT_FOUND|"errors"/)]);
    if (page) expect([one.route, inDev.text]).not.toEqual([one.route, expect.stringContaining('BFF_NOT_FOUND')]);
  }
});

test('the routes of the admin port are answered, and those that ask for the token refuse who has none', async () => {
  const silent = { liveness: () => ({ status: 'live' }) as const, jwks: () => ({ keys: [] }), stats: async () => ({}) };
  const server = await openAdminServer(
    { host: '127.0.0.1', port: 0, token: 'a token of the admin port' },
    {
      ...silent,
      readiness: async () => ({ ready: true, state: 'serving', workers: [] }),
      metrics: async () => ({ contentType: 'text/plain', text: '' }),
    },
  );
  onTestFinished(() => server.close());
  for (const one of routes.filter(({ port }) => port === 'admin')) {
    const [method, path] = split(one);
    const open = one.by.some((access) => access.length === 0);
    const { status } = await fetch(join(server.url, path).replace(':/', '://'), { method });
    expect([one.route, status]).toEqual([one.route, open ? 200 : 401]);
  }
});
