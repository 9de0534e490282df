import { expect, onTestFinished, test } from 'vitest';
import { json, type Script, type ScriptedService, startScriptedService, status } from '../../src/testing.ts';
import { faultProxy, type Toxics } from '../support/fault-proxy.ts';
import { factsOf, gatewayOf, nextFact } from '../support/harness.ts';
import { harbour } from '../support/projects.ts';

const { bff } = harbour;
const query = '{ tide { height } }';
const well: Script = () => json({ highWater: '2026-03-01T09:30:00.000Z', height: 2.4 });

/** Three instances of one service. */
async function replicas(...scripts: readonly Script[]): Promise<readonly ScriptedService[]> {
  const all = await Promise.all(
    scripts.map((script, i) => startScriptedService(script, { name: `registry ${i + 1}` })),
  );
  onTestFinished(async () => {
    await Promise.all(all.map((each) => each.close()));
  });
  return all;
}

test.each<readonly [string, Script, Toxics]>([
  ['answers 500', () => status(500), {}],
  ['is half a second slower', well, { latencyMs: 500 }],
])('one instance of three that %s is found and left out (F13)', async (_, bad, toxics) => {
  const [sick, ...healthy] = await replicas(bad, well, well);
  if (!sick) throw new Error('expected three instances');
  const proxy = await faultProxy(sick.url);
  proxy.set(toxics);
  const instances = [proxy, ...healthy].map(({ url }) => url);
  // Without further tries, which would hide what clients see of it.
  const registry = { instances, retry: { tries: 1 } };
  const gateway = await gatewayOf(harbour, { config: { services: { registry } } });
  const changes = factsOf(gateway, 'instance');
  const failed = async (count: number) => {
    let failures = 0;
    // One after the other, so that none joins another.
    for (let i = 0; i < count; i += 1) if ((await gateway.query({ bff, query })).errors) failures += 1;
    return failures;
  };

  while (changes.length === 0) await failed(1);
  expect(changes).toMatchObject([{ service: 'registry', instance: proxy.url, state: 'ejected', forMs: 10_000 }]);
  sick.forget();
  const start = performance.now();
  expect(await failed(200)).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(sick.calls).toHaveLength(0);
  expect(gateway.stats()).toMatchObject({
    'service registry': { instances: [{ instance: proxy.url, state: 'ejected' }, { state: 'in' }, { state: 'in' }] },
  });
});

test('with further tries clients see nothing of it at all', async () => {
  const all = await replicas(() => status(503), well, well);
  const registry = { instances: all.map(({ url }) => url), retry: { budgetPerSecond: 100 } };
  const gateway = await gatewayOf(harbour, { config: { services: { registry } } });
  for (let i = 0; i < 60; i += 1) expect((await gateway.query({ bff, query })).errors).toBeUndefined();
});

test('when all are bad, half of them still get calls, and tell when they are well again', async () => {
  const all = await replicas(
    () => status(500),
    () => status(500),
    () => status(500),
    () => status(500),
  );
  const registry = { instances: all.map(({ url }) => url), retry: { tries: 1 }, breaker: { enabled: false } };
  const gateway = await gatewayOf(harbour, { config: { services: { registry } } });
  const changes = factsOf(gateway, 'instance');
  for (let i = 0; i < 100; i += 1) await gateway.query({ bff, query });
  expect(changes.filter(({ state }) => state === 'ejected')).toHaveLength(2);
  for (const each of all) each.follow(well);
  for (let i = 0; i < 10; i += 1) expect((await gateway.query({ bff, query })).errors).toBeUndefined();
});

test('an active check takes an instance out that answers calls, but says that it is ill', async () => {
  const checked: Script = (call) => (call.path === '/healthz' ? status(503) : well(call));
  const [ill, healthy] = await replicas(checked, (call) => (call.path === '/healthz' ? status(204) : well(call)));
  if (!ill || !healthy) throw new Error('expected two instances');
  const registry = {
    instances: [ill.url, healthy.url],
    checks: { path: '/healthz', interval: '200ms', timeout: '200ms' },
  };
  const gateway = await gatewayOf(harbour, { config: { services: { registry } } });
  await nextFact(gateway, 'instance', ({ instance, state }) => instance === ill.url && state === 'ill');
  ill.forget();
  for (let i = 0; i < 20; i += 1) expect((await gateway.query({ bff, query })).errors).toBeUndefined();
  expect(ill.calls.filter(({ path }) => path !== '/healthz')).toEqual([]);
  ill.follow(well);
  ill.forget();
  while (ill.calls.every(({ path }) => path === '/healthz')) await gateway.query({ bff, query });
  expect(gateway.stats()).toMatchObject({ 'service registry': { instances: [{ state: 'in' }, { state: 'in' }] } });
});
