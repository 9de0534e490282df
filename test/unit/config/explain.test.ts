import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { configurationMarkdown } from '../../../src/config/docs.ts';
import { explain } from '../../../src/config/explain.ts';
import { readConfig } from '../../../src/config/load.ts';
import { project } from '../../support/processes/running.ts';

const SECRET = 'correct-horse-battery-staple-9817';
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

function explained(yaml: string, env: Record<string, string> = {}) {
  const made = project({ 'gateway.yaml': yaml });
  cleanups.push(made.remove);
  const settings = explain(readConfig({ project: made.dir, env }));
  return { settings, of: (path: string) => settings.find((setting) => setting.path === path) };
}

test('every setting is there with its value as one writes it, and its source', () => {
  const { of, settings } = explained('server:\n  port: 5\nservices: { a: { instances: [http://a], timeout: 9s } }', {
    HOST: '::1',
    FRONTDESK_SERVICES__A__MAX_ANSWER: '1500KB',
  });
  expect(of('server.port')).toEqual({ path: 'server.port', value: 5, source: 'gateway.yaml:2:9' });
  expect(of('server.host')).toEqual({ path: 'server.host', value: '::1', source: 'HOST' });
  expect(of('server.maxBody')).toEqual({ path: 'server.maxBody', value: '100KB', source: 'default' });
  expect(of('services.a.instances')).toMatchObject({ value: ['http://a'], source: 'gateway.yaml:3:29' });
  expect(of('services.a.timeout')).toMatchObject({ value: '9s' });
  expect(of('services.a.connectTimeout')).toMatchObject({ value: '250ms', source: 'default' });
  expect(of('services.a.maxAnswer')).toMatchObject({ value: '1500KB', source: 'FRONTDESK_SERVICES__A__MAX_ANSWER' });
  expect(of('identity.jwt')).toEqual({ path: 'identity.jwt', value: null, source: 'default' });
  expect(settings.length).toBeGreaterThan(40);
});

test('a secret is shown as [secret], and of a URL with a secret the rest', () => {
  const yaml = `identity: { jwt: { issuer: i, secret: ${SECRET} } }\nadmin: { token: ${SECRET} }`;
  const { settings, of } = explained(yaml, { REDIS_URL: `rediss://user:${SECRET}@redis:6380/2?password=${SECRET}` });
  expect(JSON.stringify(settings)).not.toContain(SECRET);
  expect(of('identity.jwt.secret')?.value).toBe('[secret]');
  expect(of('admin.token')?.value).toBe('[secret]');
  expect(of('redis.url')?.value).toBe('rediss://[secret]@redis:6380/2?[secret]');
});

test('the secrets under which the gateway asks an issuer are shown as [secret]', () => {
  const client = `endpoint: https://id, clientId: a, clientSecret: ${SECRET}`;
  const { settings, of } = explained(`identity: { introspection: { issuer: i, ${client} }, exchange: { ${client} } }`);
  expect(JSON.stringify(settings)).not.toContain(SECRET);
  expect(of('identity.introspection.clientSecret')?.value).toBe('[secret]');
  expect(of('identity.exchange.clientSecret')?.value).toBe('[secret]');
});

test('a secret that looks like a URL is not shown in part', () => {
  const { of } = explained('admin: { token: "https://hunter2/very-secret" }');
  expect(of('admin.token')?.value).toBe('[secret]');
});

test('docs/configuration.md is what the schemas say (npx frontdesk config --markdown > docs/configuration.md)', () => {
  const written = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  expect(written).toBe(`${configurationMarkdown().trimEnd()}\n`);
});
