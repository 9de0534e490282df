import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startDemoServices } from '../../demo/services.ts';
import { productIds } from './shop.ts';
import { bearer, customer, partner, SECRET } from './tokens.ts';

const order = ['catalog', 'pricing', 'inventory', 'reviews', 'recommendations', 'accounts', 'orders'];

async function fingerprint(): Promise<string[]> {
  const now = () => new Date('2026-11-21T12:00:00Z');
  const { services, close } = await startDemoServices({ port: 0, now, jwtSecret: SECRET });
  const url = (name: string) => services.find((service) => service.name === name)?.url ?? '';
  const text = async (name: string, path: string, init?: RequestInit) => (await fetch(url(name) + path, init)).text();
  const ids = productIds(100).join();
  const rows = JSON.parse(await text('catalog', `/products?ids=${ids}&limit=100`)) as { defaultSku: string }[];
  const skus = rows.map(({ defaultSku }) => defaultSku);
  const texts = [
    JSON.stringify(rows),
    await text('catalog', '/products/search?q=light'),
    await text('catalog', '/collections'),
    await text('pricing', '/prices:batchGet', { method: 'POST', body: JSON.stringify({ skus, currency: 'GBP' }) }),
    await text('inventory', `/stock?${skus.map((sku) => `sku=${sku}`).join('&')}`),
    await text('reviews', `/reviews/latest?productIds=${ids}`),
    await text('reviews', `/ratings?productIds=${ids}`),
    await text('recommendations', '/products/p-1002/recommendations'),
    await text('accounts', '/me', { headers: customer('a-0001') }),
    await text('accounts', '/me/addresses', { headers: customer('a-0001') }),
    await text('orders', '/orders?limit=50', { headers: customer('a-0001') }),
    await text('orders', `/shipments?orderIds=${orderIds(100)}&limit=300`, { headers: partner('radhaus') }),
    await text('orders', '/cart', { headers: customer('a-0001') }),
  ];
  await close();
  return texts;
}

/** The ids of the latest orders of the seed. */
function orderIds(count: number): string {
  return Array.from({ length: count }, (_, at) => `o-${13_000 - at}`).join();
}

/** A run of the executable, which tells when it is ready, what it printed and how it ended. */
function serve(env: NodeJS.ProcessEnv) {
  const child = fork('demo/serve.ts', { env: { ...process.env, ...env }, silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
  return { child, output: () => output, ready: once(child, 'message'), exit: once(child, 'close') };
}

describe('the shop', () => {
  test('serves the same bytes after every start', async () => {
    const first = await fingerprint();
    expect(first.every((text) => text.length > 100)).toBe(true);
    expect(await fingerprint()).toEqual(first);
  });

  test('gives every service a port of its own and stops at once, even with a hanging request', async () => {
    const { services, close } = await startDemoServices();
    expect(services.map(({ name }) => name)).toEqual(order);
    expect(new Set(services.map(({ url }) => url)).size).toBe(order.length);
    const url = services[0]?.url;
    await fetch(`${url}/__demo/faults`, { method: 'POST', body: '{"hang":true}' });
    const hung = expect(fetch(`${url}/brands`)).rejects.toThrow();
    await fetch(`${url}/__demo/requests`);
    const start = performance.now();
    await close();
    expect(performance.now() - start).toBeLessThan(200);
    await hung;
  });

  test('takes consecutive ports in its order', async () => {
    const port = await freeRun();
    const { services, close } = await startDemoServices({ port });
    await close();
    expect(services).toEqual(order.map((name, at) => ({ name, url: `http://127.0.0.1:${port + at}` })));
  });
});

test('one service can run alone, and a name that is none is told the names there are', async () => {
  const { services, close } = await startDemoServices({ only: ['orders'], jwtSecret: SECRET });
  expect(services.map(({ name }) => name)).toEqual(['orders']);
  await close();
  await expect(startDemoServices({ only: ['ordres'] })).rejects.toThrow(
    /^expected one of catalog, .*orders, got ordres$/,
  );
});

describe('demo/serve.ts', () => {
  test('prints a line for each service, tells its parent, and ends cleanly on SIGTERM', async () => {
    const port = await freeRun();
    const { child, output, ready, exit } = serve({ DEMO_PORT: String(port) });
    const [message] = await ready;
    expect(message).toEqual({
      ready: true,
      services: order.map((name, at) => ({ name, url: `http://127.0.0.1:${port + at}` })),
    });
    child.kill('SIGTERM');
    expect((await exit)[0]).toBe(0);
    expect(output().trim().split('\n')).toEqual(
      order.map((name, at) => `${name.padEnd(16)} http://127.0.0.1:${port + at}`),
    );
  });

  test('believes tokens of DEMO_JWT_SECRET for DEMO_JWT_AUDIENCES', async () => {
    const env = { DEMO_PORT: '0', DEMO_JWT_SECRET: SECRET, DEMO_JWT_AUDIENCES: 'mobile, web' };
    const { child, ready, exit } = serve(env);
    const [{ services }] = (await ready) as [{ services: { name: string; url: string }[] }];
    const url = services.find(({ name }) => name === 'accounts')?.url;
    const exp = Math.ceil(Date.now() / 1_000) + 60;
    const status = async (aud: string) =>
      (await fetch(`${url}/me`, { headers: bearer({ sub: 'a-0001', aud, exp }) })).status;
    expect([await status('accounts'), await status('web'), await status('partner')]).toEqual([200, 200, 401]);
    child.kill('SIGTERM');
    await exit;
  });

  test('ends when its parent goes away', async () => {
    const { child, ready } = serve({ DEMO_PORT: '0' });
    await ready;
    const exit = once(child, 'exit');
    child.disconnect();
    expect((await exit)[0]).toBe(0);
  });

  test('says in one line which port is taken', async () => {
    const port = await freeRun();
    const other = createServer().listen(port + 2, '127.0.0.1');
    await once(other, 'listening');
    const { output, exit } = serve({ DEMO_PORT: String(port) });
    expect((await exit)[0]).toBe(1);
    expect(output()).toBe(`demo: Port ${port + 2} for inventory is taken; set DEMO_PORT to another first port\n`);
    other.close();
  });

  test('refuses a port that is none', async () => {
    const { output, exit } = serve({ DEMO_PORT: 'http' });
    expect((await exit)[0]).toBe(1);
    expect(output()).toBe('demo: DEMO_PORT must be a port from 0 to 65000, but got "http"\n');
  });
});

/** The first of some consecutive ports that are free, outside the range that ports 0 are drawn from. */
async function freeRun(): Promise<number> {
  for (let port = 21_000 + (process.pid % 900) * 10; ; port += 10) {
    const servers = await Promise.all(order.map((_, at) => tryListen(port + at)));
    for (const server of servers) server?.close();
    if (servers.every(Boolean)) return port;
  }
}

function tryListen(port: number) {
  const server = createServer();
  return new Promise<typeof server | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
