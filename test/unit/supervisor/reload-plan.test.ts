import { expect, test } from 'vitest';
import { readConfig } from '../../../src/config/load.ts';
import { planReload } from '../../../src/supervisor/reload-plan.ts';
import { entriesAt } from '../../support/entries.ts';

const configOf = (settings: object = {}) =>
  readConfig({ project: import.meta.dirname, env: {}, overrides: entriesAt(settings) }).config;
const SERVICE = { instances: ['http://127.0.0.1:1'] };

test('a configuration that is the same asks for nothing', () => {
  expect(planReload(configOf(), configOf())).toEqual({ config: configOf(), freshWorker: false, atNextStart: [] });
});

test.each([
  [{ limits: { anonymous: { requests: 7 } } }],
  [{ services: { one: SERVICE } }],
  [{ services: { one: { ...SERVICE, timeout: '9s' } } }],
  [{ identity: { jwt: { issuer: 'us', secret: 's'.repeat(32) } } }],
  [{ operations: { memory: '1MB' } }],
  [{ server: { maxBody: '1KB', deadline: '1s' } }],
])('%j is taken up in process', (settings) => {
  const plan = planReload(configOf(), configOf(settings));
  expect(plan).toEqual({ config: configOf(settings), freshWorker: false, atNextStart: [] });
});

test.each([
  [{ redis: { url: 'redis://127.0.0.1:1' } }],
  [{ cache: { memory: '1MB' } }],
  [{ identity: { keyDigestSecret: 's'.repeat(32), keyStore: { file: 'keys.yaml' } } }],
  [{ identity: { revocations: { file: 'revocations.yaml' } } }],
  [{ server: { keepAliveTimeout: '1s' } }],
  [{ server: { maxHeaders: '1KB' } }],
])('%j needs a fresh worker', (settings) => {
  const plan = planReload(configOf(), configOf(settings));
  expect(plan).toEqual({ config: configOf(settings), freshWorker: true, atNextStart: [] });
});

test('ports, hosts and workers are said and left for the next start, whatever else changes', () => {
  const next = configOf({
    workers: 3,
    admin: { port: 1, token: 't' },
    server: { host: '::1', port: 2, maxBody: '1KB' },
  });
  const { config, freshWorker, atNextStart } = planReload(configOf(), next);
  expect(config).toEqual(configOf({ server: { maxBody: '1KB' } }));
  expect(freshWorker).toBe(false);
  expect([...atNextStart].sort()).toEqual(['admin.port', 'admin.token', 'server.host', 'server.port', 'workers']);
});
