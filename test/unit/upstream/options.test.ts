import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { explain } from '../../../src/config/explain.ts';
import { loadConfig, readConfig } from '../../../src/config/load.ts';

function projectWith(service: string) {
  const project = mkdtempSync(join(tmpdir(), 'frontdesk-options-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  writeFileSync(join(project, 'gateway.yaml'), `services:\n  things:\n${service.replace(/^/gm, '    ')}\n`);
  return project;
}

function problemOf(service: string): string {
  try {
    loadConfig({ project: projectWith(service), env: {} });
    return 'no problem';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const good = 'instances: [http://a]\n';

describe('what cannot be meant is refused with its line', () => {
  test.each([
    ['instances: [http://a, http://b/?q=1]', '3:16 services.things.instances.1: expected a URL without query'],
    ['instances: ["http://a/#x"]', '3:16 services.things.instances.0: expected a URL without query and fragment'],
    ['instances: ["http://u:p@a"]', '3:16 services.things.instances.0: expected a URL without credentials'],
    [
      'instances: [ftp://a]',
      'services.things.instances.0: expected a URL that starts with http:// or https://, got "ftp://a"',
    ],
    ['instances: [7]', 'expected a URL that starts with http:// or https://, got 7'],
    ['instances: [{ weight: 2 }]', 'expected a URL that starts with http:// or https://, got undefined'],
    [
      'instances: [{ url: http://a, weight: 0 }]',
      'instances.0.weight: expected a number above 0 and up to 1000, got 0; leave the instance out',
    ],
    ['instances: [{ url: http://a, weight: -1 }]', 'instances.0.weight: expected a number above 0'],
    ['instances: [{ url: http://a, weight: much }]', 'got "much"'],
    ['instances: [{ url: http://a, zone: "" }]', 'instances.0.zone: expected the name of a zone, got ""'],
    [
      'instances: [{ url: http://a, wieght: 2 }]',
      'instances.0.wieght: unknown key; an instance has url, weight and zone',
    ],
    ['instances: [http://a/x, http://b, http://a/x/]', 'instances.2: is the same instance as number 1 of the list'],
    ['instances: [http://a, http://A:80]', 'instances.1: is the same instance as number 1'],
    [`${good}maxConnections: 5`, '4:5 services.things.maxConnections: unknown key'],
    [
      `${good}breaker: { failures: 21 }`,
      '4:26 services.things.breaker.failures: is more than breaker.calls (20): the breaker could never open',
    ],
    [`${good}breaker: { calls: 5 }`, 'breaker.failures: is more than breaker.calls (5)'],
    [`${good}breaker: { within: 0s }`, 'breaker.within: must be longer than 0: the breaker could never open'],
    [`${good}breaker: { open: 0s }`, 'breaker.open: must be longer than 0'],
    [`${good}breaker: { open: 2m }`, 'breaker.open: must be at most 60s: the breaker would hardly ever close'],
    [`${good}breaker: { slow: 0s }`, 'breaker.slow: must be longer than 0: the breaker could never close'],
    [
      `${good}breaker: { slow: 2s }`,
      'breaker.slow: is not shorter than the time-out (2000 ms): no answer could be that slow',
    ],
    [`${good}bulkhead: { concurrency: 0 }`, 'bulkhead.concurrency: expected a whole number of at least 1, got 0'],
    [`${good}balance: random`, 'balance: expected one of "leastPending", "roundRobin", got "random"'],
    [
      `${good}discovery: { servers: [10.0.0.2] }`,
      'discovery.servers: is only used when discovery.by is "dns" or "srv"',
    ],
    [
      `${good}discovery: { by: dns, servers: [ns.example] }`,
      'discovery.servers.0: expected an address with or without a port',
    ],
    ['instances: [http://a:80]\ndiscovery: { by: srv }', 'no problem'],
    [
      'instances: [http://a:81]\ndiscovery: { by: srv }',
      'instances.0: has a port, but with discovery.by "srv" the records say it',
    ],
    [
      'instances: [http://10.0.0.1]\ndiscovery: { by: srv }',
      'instances.0: is an address; with discovery.by "srv" a name is expected',
    ],
    ['instances: [{ url: http://a, weight: 2 }]\ndiscovery: { by: srv }', 'instances.0: has a weight, but with'],
    [`${good}outliers: { ejection: 10m }`, 'outliers.longestEjection: is shorter than outliers.ejection'],
    [`${good}checks: { path: healthz }`, 'checks.path: expected'],
    [`${good}checks: { path: /healthz, timeout: 10s }`, 'checks.timeout: is longer than checks.interval'],
    [`${good}tls: { ca: ca.pem }`, 'services.things.tls: is set, but no instance has a URL that starts with https://'],
    ['instances: [https://a]\ntls: { cert: c.pem }', 'tls.cert: needs tls.key: a certificate and its key go together'],
    ['instances: [https://a]\ntls: { key: k.pem }', 'tls.key: needs tls.cert'],
    ['instances: [https://a]\ntls: { verify: false }', 'tls.verify: unknown key'],
  ])('%j', (service, expected) => {
    expect(problemOf(service)).toContain(expected);
  });
});

test('an instance with a weight and a zone is shown as it is written', () => {
  const project = projectWith('instances: [http://a, { url: http://b, weight: 2, zone: x }]');
  const shown = explain(readConfig({ project, env: { FRONTDESK_ZONE: 'x' } }));
  expect(shown.find(({ path }) => path === 'services.things.instances')?.value).toEqual([
    'http://a',
    '{"url":"http://b","weight":2,"zone":"x"}',
  ]);
  expect(shown.find(({ path }) => path === 'zone')).toMatchObject({ value: 'x', source: 'FRONTDESK_ZONE' });
});
