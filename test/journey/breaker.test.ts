import { expect, test } from 'vitest';
import { answer, drop, hang, json, type Script, status } from '../../src/testing.ts';
import type { Toxics } from '../support/fault-proxy.ts';
import { harbourBehindProxies } from '../support/harbour-behind-proxies.ts';
import { factsOf, gatewayOf } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const { bff } = harbour;
/** One call to each of two services; neither is cached. */
const query = '{ tide { height } berth(quay: "Noord", number: 1) { fee } }';

interface Data {
  readonly tide: { readonly height: number } | null;
  readonly berth: { readonly fee: number | null } | null;
}

const tide = json({ highWater: '2026-03-01T09:30:00.000Z', height: 2.4 });

interface Fault {
  readonly fault: string;
  readonly script: Script;
  readonly code: string;
  readonly toxics?: Toxics;
}

const faults: readonly Fault[] = [
  { fault: 'answers 500', script: () => status(500), code: 'UPSTREAM_UNAVAILABLE' },
  { fault: 'resets connections', script: () => drop(), code: 'UPSTREAM_UNAVAILABLE' },
  { fault: 'never answers', script: () => hang(), code: 'UPSTREAM_TIMEOUT' },
  // Longer than what counts as slow, shorter than the time-out.
  { fault: 'answers slowly', script: () => tide, toxics: { latencyMs: 160 }, code: '' },
];

test.each(faults)(
  'a route of a service that $fault is left alone after 20 calls, and called again within 2 s of its recovery (F12)',
  async ({ script, code, toxics = {} }) => {
    const settings = { timeout: '500ms', retry: { tries: 1 }, breaker: { slow: '150ms' } };
    const {
      gateway,
      registry: { service, proxy },
    } = await harbourBehindProxies({ services: { registry: settings } }, { registry: script });
    proxy.set(toxics);
    const changes = factsOf(gateway, 'breaker');
    const ask = () => gateway.query<Data>({ bff, query });

    const codes: (string | undefined)[] = [];
    while (codes.at(-1) !== 'UPSTREAM_CIRCUIT_OPEN') {
      codes.push((await ask()).errors?.[0]?.extensions.code);
      expect(codes.length).toBeLessThanOrEqual(21);
    }
    expect([...new Set(codes.slice(0, -1))]).toEqual([code || undefined]);
    expect(service.calls.length).toBeLessThanOrEqual(20);
    expect(changes).toEqual([{ service: 'registry', route: 'GET /tides', state: 'open', reason: expect.any(String) }]);

    // What is refused costs nothing, says so, and leaves the other service alone.
    const before = service.calls.length;
    const refused: Awaited<ReturnType<typeof ask>>[] = [];
    for (let i = 0; i < 20; i += 1) refused.push(await ask());
    expect(service.calls.length - before).toBeLessThanOrEqual(3);
    const open = refused.filter(({ errors }) => errors?.[0]?.extensions.code === 'UPSTREAM_CIRCUIT_OPEN');
    // All but the probes.
    expect(open.length).toBeGreaterThanOrEqual(17);
    expect(open[0]?.errors?.[0]).toMatchObject({ path: ['tide'], extensions: { retryAfterSeconds: 1 } });
    for (const { data } of refused) expect(data.berth?.fee).toBeTypeOf('number');

    service.follow(() => tide);
    proxy.set({});
    const recoveredAt = performance.now();
    while ((await ask()).data.tide === null) expect(performance.now() - recoveredAt).toBeLessThan(2_000);
    expect(changes.at(-1)).toMatchObject({ state: 'closed' });
    expect(gateway.stats()).toMatchObject({ 'service registry': { breakers: { 'GET /tides': 'closed' } } });
  },
);

test('a route that is left alone leaves the other routes of its service alone', async () => {
  const registry: Script = ({ path }) => (path === '/tides' ? status(500) : json({ data: { items: [] } }));
  const gateway = await gatewayOf(harbour, { services: { registry } });
  while (!JSON.stringify(gateway.stats()).includes('"GET /tides":"open"')) await gateway.query({ bff, query });
  const { errors } = await gateway.query({ bff, query: '{ ship(imo: 9999999) { name } }' });
  expect(errors).toBeUndefined();
});

test('refusals of a service open nothing', async () => {
  const gateway = await gatewayOf(harbour, { services: { registry: () => answer({ status: 404 }) } });
  for (let i = 0; i < 50; i += 1) await gateway.query({ bff, query });
  expect(gateway.service('registry').calls).toHaveLength(50);
});
