import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DriftStats } from '../../src/contracts/drift.ts';
import type { DriftFact, Events } from '../../src/telemetry/events.ts';
import { collectMetrics } from '../../src/telemetry/metrics.ts';
import { prettyFacts } from '../../src/telemetry/pretty.ts';
import { answer, json, type Script, startTestGateway, type TestGatewayOptions } from '../../src/testing.ts';
import { harbour } from '../support/projects.ts';

const tide = '{ tide { height } }';
const wrongTide: Script = () => json({ highWater: 'at nine', height: '2.4', depth: 3 });

async function gatewayWith(registry: Script, options: Partial<TestGatewayOptions> = {}) {
  const gateway = await startTestGateway({
    project: harbour.root,
    only: ['pilot'],
    mode: 'dev',
    services: { registry },
    ...options,
  });
  onTestFinished(gateway.stop);
  return gateway;
}

/** The next facts of drift. */
function drifts(events: Events, count: number): Promise<readonly DriftFact[]> {
  const facts: DriftFact[] = [];
  return new Promise((resolve) => {
    events.subscribe('drift', (fact) => {
      facts.push(fact);
      if (facts.length === count) resolve(facts);
    });
  });
}

function statsOf(gateway: { stats(): Record<string, unknown> }): DriftStats {
  return gateway.stats().drift as DriftStats;
}

describe('an answer that differs from the contract', () => {
  test('is used all the same, and announced in dev with document, operation and field', async () => {
    const gateway = await gatewayWith(wrongTide);
    const lines: string[] = [];
    prettyFacts(gateway.events, { write: (line) => lines.push(line), colours: false });
    const { registry } = collectMetrics({ events: gateway.events, bffs: [] });
    const announced = drifts(gateway.events, 2);
    const { data } = await gateway.query({ query: '{ tide { highWater } }' });
    expect(data).toBeDefined();
    expect(await announced).toEqual([
      expect.objectContaining({ service: 'registry', endpoint: 'tide', field: 'highWater', got: 'another string' }),
      expect.objectContaining({ service: 'registry', endpoint: 'tide', field: 'height', got: 'string' }),
    ]);
    expect(lines.filter((line) => line.startsWith('~'))).toEqual([
      '~ services/registry/openapi.yaml: GET /tides answered highWater: expected the format "date-time", got another string',
      '~ services/registry/openapi.yaml: GET /tides answered height: expected number, got string',
    ]);
    expect(await registry.metrics()).toContain('frontdesk_contract_drift_total{service="registry",endpoint="tide"} 2');
    const stats = JSON.stringify(statsOf(gateway));
    expect(stats).toContain('"field":"height"');
    for (const value of ['at nine', '2.4']) expect(stats).not.toContain(value);
  });

  test('is named once, however often it comes', async () => {
    const gateway = await gatewayWith(wrongTide);
    const announced = drifts(gateway.events, 2);
    await gateway.query({ query: tide });
    await announced;
    let further = 0;
    gateway.events.subscribe('drift', () => further++);
    for (let i = 0; i < 3; i++) await gateway.query({ query: tide });
    // The first answer starts the thread that checks.
    await expect.poll(() => statsOf(gateway).checked, { timeout: 15_000 }).toBe(4);
    expect(further).toBe(0);
    expect(statsOf(gateway).found.map(({ answers }) => answers)).toEqual([4, 4]);
  });

  test('with a status that the contract does not have, or as another media type', async () => {
    const gateway = await gatewayWith(({ path }) =>
      path === '/tides'
        ? answer({ headers: { 'content-type': 'text/html' }, body: '{"highWater":"2026-03-01T09:30:00Z","height":2}' })
        : answer({ status: 418, headers: { 'content-type': 'application/json' }, body: '{}' }),
    );
    const announced = drifts(gateway.events, 2);
    await gateway.query({ query: `{ tide { height } captain(licence: "L-1") { name } }` });
    expect((await announced).map(({ route, got }) => `${route} ${got}`).sort()).toEqual([
      'GET /captains/{licence} 418',
      'GET /tides text/html',
    ]);
  });
});

test('answers that keep to their contracts are checked without a word', async () => {
  const services = await harbour.services();
  const gateway = await startTestGateway({ project: harbour.root, only: ['pilot'], mode: 'dev', services });
  onTestFinished(gateway.stop);
  const calls =
    '{ ships(first: 3) { edges { node { name } } } berth(quay: "Noord", number: 1) { depth fee } tide { height } }';
  await gateway.query({ query: calls });
  await expect.poll(() => statsOf(gateway).checked, { timeout: 15_000 }).toBe(4);
  expect(statsOf(gateway).found).toEqual([]);
});

test('a service without a contract, and a contract that cannot be read', async () => {
  const project = await mkdtemp(join(tmpdir(), 'frontdesk-'));
  onTestFinished(() => rm(project, { recursive: true }));
  await cp(harbour.root, project, { recursive: true });
  await rm(join(project, 'services/quays/openapi.yaml'));
  await writeFile(join(project, 'services/registry/openapi.yaml'), 'swagger: "2.0"\n');
  const services = await harbour.services();
  const gateway = await startTestGateway({ project, only: ['pilot'], mode: 'dev', services });
  onTestFinished(gateway.stop);
  const announced = drifts(gateway.events, 1);
  await gateway.query({ query: '{ tide { height } berth(quay: "Noord", number: 1) { depth } }' });
  expect(await announced).toEqual([
    expect.objectContaining({ service: 'registry', keyword: 'contract', got: expect.stringContaining('openapi: 3.0') }),
  ]);
  expect(statsOf(gateway)).toMatchObject({ withoutContract: ['quays'], checked: 1 });
});

describe('how many are checked', () => {
  test('in production follows drift.sample', async () => {
    const gateway = await gatewayWith(wrongTide, { mode: 'production', config: { drift: { sample: 1 } } });
    const announced = drifts(gateway.events, 2);
    await gateway.query({ query: tide });
    expect(await announced).toHaveLength(2);
  });

  test('is 1 % when nothing is said, and none with 0, also in dev', async () => {
    const production = await gatewayWith(wrongTide, { mode: 'production' });
    expect(statsOf(production).sample).toBe(0.01);
    const off = await gatewayWith(wrongTide, { config: { drift: { sample: 0 } } });
    await off.query({ query: tide });
    expect(off.stats()).not.toHaveProperty('drift');
  });
});
