import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config/load.ts';
import { startGateway } from '../../src/gateway.ts';
import { entriesAt } from '../support/entries.ts';
import { issuerKey, setOf, startIssuer, type TestIssuer } from '../support/issuer.ts';
import { harbour } from '../support/projects.ts';

const key = issuerKey('one');

function configOf(issuers: Readonly<Record<string, TestIssuer>>) {
  const named = Object.entries(issuers).map(([name, { issuer, jwks }]) => [name, { issuer, jwks }]);
  return readConfig({
    project: harbour.root,
    env: {},
    overrides: entriesAt({
      server: { host: '127.0.0.1', port: 0, lameDuck: '0s' },
      services: { registry: { instances: ['http://127.0.0.1:1'] } },
      identity: { issuers: Object.fromEntries(named) },
    }),
  }).config;
}

test('readiness names each issuer of the present configuration, and what its tokens get without its keys', async () => {
  const [port, town] = [await startIssuer(setOf(key)), await startIssuer(setOf(key))];
  town.behave((_request, response) => response.writeHead(503).end());
  const gateway = await startGateway({ config: configOf({ port, town }), project: harbour.root, mode: 'production' });
  onTestFinished(() => gateway.stop());
  const issuers = async () => (await gateway.readiness()).filter(({ name }) => name.startsWith('issuer '));
  await expect.poll(issuers).toEqual([
    { name: 'issuer port', ready: true, required: false },
    {
      name: 'issuer town',
      ready: false,
      required: false,
      detail: `its keys were never fetched, so nobody can say whether its tokens are good: ${town.jwks} answered 503`,
    },
  ]);
  await gateway.reload(configOf({ port }), 2);
  expect(await issuers()).toEqual([{ name: 'issuer port', ready: true, required: false }]);
});
