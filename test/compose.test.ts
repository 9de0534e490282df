import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { services: containers }: { services: Record<string, Container> } = parse(read('docker-compose.yml'), {
  merge: true,
});
const services = readdirSync(new URL('../services', import.meta.url)).sort();

test('docker-compose.yml runs Redis, every service of the project as a container of its own, and two gateways', () => {
  expect(Object.keys(containers).sort()).toEqual([...services, 'gateway-a', 'gateway-b', 'redis'].sort());
  for (const name of services) expect(containers[name]?.command).toEqual(['node', 'demo/serve.ts', name]);
});

test.for(['gateway-a', 'gateway-b'])(
  '%s knows the address of every service, on the port that the reference configuration names',
  (name) => {
    const { services: configured }: { services: Record<string, { instances: string[] }> } = parse(read('gateway.yaml'));
    for (const service of services) {
      const port = new URL(configured[service]?.instances[0] ?? '').port;
      const variable = containers[name]?.environment?.[`FRONTDESK_SERVICES__${service.toUpperCase()}__INSTANCES`];
      expect(JSON.parse(variable ?? '[]')).toEqual([`http://${service}:${port}`]);
    }
  },
);

test('the gateways share one Redis, and sign with the secret that the services verify with', () => {
  const [a, b] = [containers['gateway-a']?.environment, containers['gateway-b']?.environment];
  expect([a?.REDIS_URL, b?.REDIS_URL]).toEqual(['redis://redis:6379', 'redis://redis:6379']);
  expect(a?.FRONTDESK_IDENTITY__MINT__SECRET).toBe(containers.orders?.environment?.DEMO_JWT_SECRET);
});
