import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fateOf } from '../../demo/kit/faults.ts';
import { Random } from '../../demo/kit/random.ts';
import { startDemoServices } from '../../demo/services.ts';
import { parseXml } from '../support/xml.ts';
import { useShop } from './shop.ts';

const { call, post, url } = useShop();
const product = '/products/p-1001';

const setFaults = (faults: unknown, through = 'catalog', query = '') => post(through, `/__demo/faults${query}`, faults);
const statuses = async (count: number) => {
  const seen: number[] = [];
  for (let at = 0; at < count; at++) seen.push((await call('catalog', product)).status);
  return seen;
};
const milliseconds = async () => {
  const start = performance.now();
  await call('catalog', product);
  return performance.now() - start;
};

// A connection of its own: fetch would try one from its pool first.
const connected = () => once(connect(Number(new URL(url('catalog')).port), '127.0.0.1'), 'connect');

afterEach(() => setFaults({}, 'pricing', '?service=catalog'));

describe('faults', () => {
  test('are shown, replaced as a whole and cleared', async () => {
    expect((await setFaults({ latencyMs: 1, status: 503 })).body).toEqual({ latencyMs: 1, status: 503 });
    await setFaults({ jitterMs: 2 });
    expect((await call('catalog', '/__demo/faults')).body).toEqual({ jitterMs: 2 });
    expect((await setFaults({})).body).toEqual({});
  });

  test('latencyMs delays every answer', async () => {
    await setFaults({ latencyMs: 60 });
    expect(await milliseconds()).toBeGreaterThan(55);
  });

  test('jitterMs delays each answer by another share, the same ones after each setting', async () => {
    for (const _ of ['once', 'again']) {
      await setFaults({ jitterMs: 60 });
      const random = new Random('faults:catalog');
      for (let at = 0; at < 4; at++) {
        const { delayMs } = fateOf({ jitterMs: 60 }, product, random);
        expect(await milliseconds()).toBeGreaterThan(delayMs - 2);
      }
    }
  });

  test('status alone answers every request with it', async () => {
    await setFaults({ status: 503 });
    expect(await statuses(5)).toEqual([503, 503, 503, 503, 503]);
  });

  test('errorRate fails its share with 500, in the same sequence after each setting', async () => {
    await setFaults({ errorRate: 0.5 });
    const first = await statuses(40);
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(10);
    expect(first.filter((status) => status === 200).length).toBeGreaterThan(10);
    await setFaults({ errorRate: 0.5 });
    expect(await statuses(40)).toEqual(first);
  });

  test('errorRate with a status fails with that status', async () => {
    await setFaults({ errorRate: 0.5, status: 429 });
    expect(new Set(await statuses(30))).toEqual(new Set([200, 429]));
    await setFaults({ errorRate: 0, status: 429 });
    expect(new Set(await statuses(10))).toEqual(new Set([200]));
  });

  test('drop destroys the socket without an answer', async () => {
    await setFaults({ drop: true });
    await expect(call('catalog', product)).rejects.toThrow('fetch failed');
  });

  test('hang never answers', async () => {
    await setFaults({ hang: true });
    const hung = call('catalog', product, { signal: AbortSignal.timeout(150) });
    await expect(hung).rejects.toThrow(/timeout/);
  });

  test('garbage answers 200 with HTML that calls itself JSON', async () => {
    await setFaults({ garbage: true });
    const { status, headers, text } = await call('catalog', product);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(() => JSON.parse(text)).toThrow();
  });

  test('garbage is no XML either from a service that speaks XML', async () => {
    await setFaults({ garbage: true }, 'recommendations');
    const { status, headers, text } = await call('recommendations', '/products/p-1002/recommendations');
    await setFaults({}, 'recommendations');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/xml');
    expect(() => parseXml(text)).toThrow();
  });

  test('status answers in the form of the service', async () => {
    await setFaults({ status: 503 }, 'orders');
    const { headers, body } = await call('orders', '/orders');
    await setFaults({}, 'orders');
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'This is a demo fault',
      instance: '/orders',
    });
  });

  test('path limits them to the paths that start with it', async () => {
    await setFaults({ status: 500, path: '/products' });
    expect((await call('catalog', product)).status).toBe(500);
    expect((await call('catalog', '/categories')).status).toBe(200);
  });

  test('leave the other services and the control routes alone', async () => {
    await setFaults({ status: 500 });
    expect((await call('reviews', '/ratings?productIds=p-1001')).status).toBe(200);
    expect((await call('catalog', '/__demo/requests')).status).toBe(200);
  });
});

describe('down', () => {
  test('refuses connections until another service clears it, on the same port', async () => {
    await setFaults({ down: true }, 'reviews', '?service=catalog');
    await expect(connected()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await call('reviews', '/__demo/faults?service=catalog')).body).toEqual({ down: true });
    expect((await setFaults({}, 'pricing', '?service=catalog')).body).toEqual({});
    expect((await call('catalog', product)).status).toBe(200);
  });

  test('can be told to the service itself, which still answers that', async () => {
    expect(await setFaults({ down: true })).toMatchObject({ status: 200, body: { down: true } });
    await expect(connected()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('cuts the requests that are under way', async () => {
    await setFaults({ hang: true });
    const hung = expect(call('catalog', product)).rejects.toThrow('fetch failed');
    await setFaults({ down: true }, 'reviews', '?service=catalog');
    await hung;
  });

  test('may be repeated', async () => {
    await setFaults({ down: true });
    expect((await setFaults({ down: true }, 'reviews', '?service=catalog')).status).toBe(200);
  });
});

describe('a wrong fault', () => {
  test.each([
    [{ latency: 5 }, 'Unknown fault "latency"; expected latencyMs, jitterMs, errorRate'],
    [{ toString: 5 }, 'Unknown fault "toString"'],
    [{ latencyMs: '5' }, 'latencyMs must be milliseconds from 0 to 600000, but got "5"'],
    [{ latencyMs: -5 }, 'latencyMs must be milliseconds'],
    [{ errorRate: 2 }, 'errorRate must be a number from 0 to 1, but got 2'],
    [{ status: 99 }, 'status must be a status from 200 to 599, but got 99'],
    [{ drop: 'yes' }, 'drop must be true or false, but got "yes"'],
    [{ path: 'products' }, 'path must be a path that starts with /'],
    [[], 'The body must be a JSON object of faults'],
    ['oops', 'The body must be a JSON object of faults'],
  ])('%j is refused and changes nothing', async (faults, error) => {
    await setFaults({ jitterMs: 1 });
    expect(await setFaults(faults)).toMatchObject({ status: 400, body: { error: expect.stringContaining(error) } });
    expect((await call('catalog', '/__demo/faults')).body).toEqual({ jitterMs: 1 });
  });

  test('of an unknown service is refused with the names of all', async () => {
    expect(await setFaults({}, 'catalog', '?service=nobody')).toMatchObject({
      status: 404,
      body: {
        error:
          'Unknown service "nobody"; expected catalog, pricing, inventory, reviews, recommendations, accounts, orders',
      },
    });
  });
});

test('a web page cannot set faults or read the log through its visitor', async () => {
  const { services, close } = await startDemoServices({ only: ['orders'] });
  const url = `${services[0]?.url}/__demo`;
  const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
  for (const headers of foreign) {
    expect((await fetch(`${url}/faults`, { method: 'POST', headers, body: '{"down":true}' })).status).toBe(403);
    expect((await fetch(`${url}/requests`, { headers })).status).toBe(403);
  }
  expect(await (await fetch(`${url}/faults`)).json()).toEqual({});
  await close();
});
