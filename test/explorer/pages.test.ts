import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SANDBOX_SCRIPT } from '../../src/explorer/content-policy.ts';
import { type Demo, startDemo } from '../support/explorer.ts';
import { gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const pageFolder = new URL('../../src/explorer/page/', import.meta.url);
const fileOf = (name: string) => readFileSync(new URL(name, pageFolder), 'utf8');

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo('demo', ['mobile']);
});
afterAll(() => demo.stop());

/** A request with headers that fetch does not let one set. */
function call(path: string, headers: Record<string, string>, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(demo.url + path, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });
}

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  call(path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));

const stateOf = async (service: string) => {
  const { services } = JSON.parse((await call('/__explorer/project.json', {})).text);
  return services.find((one: { service: string }) => one.service === service).state;
};

describe('the explorer', () => {
  test('is one page under a policy that lets nothing in from elsewhere, and nothing inline', async () => {
    const response = await fetch(`${demo.url}/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  test('serves every file that its pages name, and no other', async () => {
    const named = readdirSync(pageFolder).flatMap((file) => {
      const text = fileOf(file);
      const links = [...text.matchAll(/(?:src|href)="\/__explorer\/([^"]+)"/g)].map(([, name = '']) => name);
      const imports = [...text.matchAll(/from '\.\/([^']+)'/g)].map(([, name = '']) => name);
      return [...links, ...imports];
    });
    expect(new Set(named).size).toBeGreaterThan(15);
    for (const name of new Set(named)) {
      const response = await fetch(`${demo.url}/__explorer/${name}`);
      expect([name, response.status, await response.text()]).toEqual([name, 200, fileOf(name)]);
      expect(response.headers.get('content-type')).toMatch(/^(text\/(css|javascript)|image\/svg\+xml); charset=utf-8$/);
    }
    for (const name of ['tsconfig.json', 'index.html', '../explorer.ts', '..%2fexplorer.ts', '']) {
      expect((await call(`/__explorer/${name}`, {})).status).toBe(404);
    }
  });

  test('names no other host in its files', () => {
    for (const file of readdirSync(pageFolder).filter((name) => !name.startsWith('sandbox'))) {
      const hosts = [...fileOf(file).matchAll(/https?:\/\/[\w.]+/g)].map(([url]) => url);
      expect(hosts.filter((url) => url !== 'http://www.w3.org')).toEqual([]);
    }
  });

  test('knows the project: BFFs, their inputs, and their operations with variables', async () => {
    const { mode, bffs, services, signs } = JSON.parse((await call('/__explorer/project.json', {})).text);
    expect([mode, signs]).toEqual(['demo', true]);
    expect(services.map(({ service }: { service: string }) => service)).toEqual(demo.services.map(({ name }) => name));
    const [mobile] = bffs;
    expect(mobile).toMatchObject({ name: 'mobile', endpoint: '/mobile/graphql', text: true });
    expect(mobile.inputs[1]).toEqual({
      name: 'currency',
      header: 'x-currency',
      oneOf: ['EUR', 'USD', 'GBP'],
      default: 'EUR',
    });
    const screen = mobile.examples.find(({ name }: { name: string }) => name === 'ProductScreen');
    expect(screen).toMatchObject({ kind: 'query', ready: true, id: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.parse(screen.variables)).toEqual({ id: 'p-1001' });
    expect(mobile.developer).toBeUndefined();
  });
});

describe('Apollo Sandbox', () => {
  test('opens in a browser, and its policy names exactly its hosts', async () => {
    const response = await fetch(`${demo.url}/mobile/graphql`, { headers: { accept: BROWSER } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.match(/https:\/\/[^\s;]+/g)).toEqual([
      'https://embeddable-sandbox.cdn.apollographql.com',
      'https://sandbox.embed.apollographql.com',
    ]);
    expect(policy).not.toMatch(/unsafe|\*/);
    const html = await response.text();
    expect(html).toContain(`src="${SANDBOX_SCRIPT}"`);
    expect(html).toContain('<a href="/">');
  });

  test.each([
    ['any type', '', '*/*', 400],
    ['JSON', '', 'application/json', 400],
    ['HTML less than JSON', '', 'application/json, text/html;q=0.9', 400],
    ['a query, though in a browser', '?query={__typename}', BROWSER, 200],
  ])('leaves a GET alone that asks for %s', async (_, search, accept, status) => {
    const response = await fetch(`${demo.url}/mobile/graphql${search}`, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ]);
    await response.body?.cancel();
  });

  test('is not there for a BFF that does not exist', async () => {
    expect((await call('/tv/graphql', { accept: BROWSER })).status).toBe(404);
  });
});

describe('the buttons of a service', () => {
  test('break it and heal it', async () => {
    for (const fault of ['slow', '500', 'hang', 'kill', 'heal']) {
      const { status, text } = await post('/__explorer/faults/pricing', { fault });
      expect([fault, status]).toEqual([fault, 200]);
      expect(JSON.parse(text).services).toContainEqual({ service: 'pricing', state: fault });
      expect(await stateOf('pricing')).toBe(fault);
    }
  });

  test.each([
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a foreign name for this machine', { host: 'evil.example' }, 403],
    ['a plain form', { 'content-type': 'text/plain' }, 415],
  ])('do nothing for %s', async (_, headers, status) => {
    expect((await post('/__explorer/faults/pricing', { fault: 'slow' }, headers)).status).toBe(status);
    expect(await stateOf('pricing')).toBe('heal');
  });

  test.each([
    ['an unknown fault', '/__explorer/faults/pricing', '{"fault":"explode"}', 400],
    ['a name of every object', '/__explorer/faults/pricing', '{"fault":"constructor"}', 400],
    ['no JSON', '/__explorer/faults/pricing', 'slow', 400],
    ['an unknown service', '/__explorer/faults/gateway', '{"fault":"slow"}', 404],
  ])('refuse %s', async (_, path, body, status) => {
    expect((await call(path, { 'content-type': 'application/json' }, body)).status).toBe(status);
  });

  test('are pressed by POST alone', async () => {
    expect((await call('/__explorer/faults/pricing', {})).status).toBe(405);
  });

  test('leave one service alive, which heals the others', async () => {
    const names = demo.services.map(({ name }) => name);
    const last = names.at(-1) ?? '';
    for (const name of names.slice(0, -1)) await post(`/__explorer/faults/${name}`, { fault: 'kill' });
    expect((await post(`/__explorer/faults/${last}`, { fault: 'kill' })).status).toBe(409);
    for (const name of names) await post(`/__explorer/faults/${name}`, { fault: 'heal' });
    for (const name of names) expect(await stateOf(name)).toBe('heal');
  });

  test('are not shown to callers that may not press them', async () => {
    const { services, signs } = JSON.parse((await call('/__explorer/project.json', { host: 'evil.example' })).text);
    expect([services, signs]).toEqual([undefined, false]);
  });
});

describe('a token for a user', () => {
  test('is signed for the person at this machine, and accepted', async () => {
    const { token } = JSON.parse((await post('/__explorer/tokens', { bff: 'mobile', subject: 'ada' })).text);
    const answer = await post('/mobile/graphql', { query: '{ __typename }' }, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
    const payload = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect([payload.sub, payload.aud, payload.scope]).toEqual(['ada', 'mobile', undefined]);
  });

  test('is not signed for a foreign page, an unknown BFF, or nobody', async () => {
    const evil = await post(
      '/__explorer/tokens',
      { bff: 'mobile', subject: 'ada' },
      { origin: 'https://evil.example' },
    );
    const tv = await post('/__explorer/tokens', { bff: 'tv', subject: 'ada' });
    const nobody = await post('/__explorer/tokens', { bff: 'mobile', subject: '' });
    expect([evil.status, tv.status, nobody.status]).toEqual([403, 400, 400]);
  });
});

describe('in dev, with a project of its own', () => {
  test('a BFF without anonymous callers gets a developer token, and there is nothing to break', async () => {
    const gateway = await gatewayOf(harbour, { mode: 'dev' });
    const view = JSON.parse(await (await gateway.fetch('/__explorer/project.json')).text());
    expect([view.mode, view.services]).toEqual(['dev', undefined]);
    const tokens = Object.fromEntries(
      view.bffs.map((bff: { name: string; developer?: { token: string } }) => [bff.name, bff.developer?.token]),
    );
    expect(tokens.pilot).toBeUndefined();
    const query = '{ __schema { queryType { name } } }';
    const headers = { authorization: `Bearer ${tokens.office}` };
    expect((await gateway.query({ bff: 'office', query, headers })).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    expect((await gateway.query({ bff: 'office', query })).status).toBe(401);
    const fault = await gateway.fetch('/__explorer/faults/quays', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"fault":"kill"}',
    });
    expect(fault.status).toBe(404);
  });
});
