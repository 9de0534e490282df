import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { startGateway } from '../../../src/gateway.ts';
import {
  drop,
  forwardTo,
  garbage,
  hang,
  json,
  type QueryOptions,
  recorded,
  scriptedService,
  startScriptedService,
  startTestGateway,
  status,
} from '../../../src/testing.ts';
import { quays, registry, ships } from '../../projects/harbour/scripts.ts';
import type { paths } from '../../projects/harbour/services/registry/openapi.generated.ts';
import { harbour, shop } from '../../support/projects.ts';

const project = harbour.root;
const SHIP = '{ ship(imo: 9074729) { name } }';
const MOORING = harbour.screen.query;

/** The registry by its contract. */
const typed = scriptedService<paths>({
  'POST /ships/lookup': ({ body }) => json({ data: { items: ships.filter(({ imo }) => body.imos.includes(imo)) } }),
  'GET /captains/{licence}': ({ params }) =>
    params.licence === 'L-1' ? json({ licence: 'L-1', name: 'Ada Storm' }) : status(404),
});

describe('a script by routes', () => {
  test('answers by the path, with its parameters decoded', async () => {
    await using gateway = await startTestGateway({ project, services: { registry: typed } });
    const captain = 'query ($licence: String!) { captain(licence: $licence) { name } }';
    expect(await gateway.query('pilot', SHIP)).toMatchObject({
      status: 200,
      data: { ship: { name: 'Oosterschelde' } },
    });
    expect((await gateway.query('pilot', captain, { licence: 'L-1' })).data).toEqual({
      captain: { name: 'Ada Storm' },
    });
    expect((await gateway.query('pilot', captain, { licence: 'Ä 1' })).data).toEqual({ captain: null });
    expect(gateway.calls.map(({ route, parameters }) => [route, parameters])).toEqual([
      ['POST /ships/lookup', {}],
      ['GET /captains/{licence}', { licence: 'L-1' }],
      ['GET /captains/{licence}', { licence: 'Ä 1' }],
    ]);
  });

  test('that has no route for a call fails the query, saying which it has', async () => {
    await using gateway = await startTestGateway({ project, services: { registry: typed } });
    await expect(gateway.query('pilot', '{ tide { height } }')).rejects.toThrow(
      'a service could not answer this query: the script of registry: expected POST /ships/lookup, GET /captains/{licence}, but got GET /tides',
    );
    expect((await gateway.query('pilot', SHIP)).errors).toBeUndefined();
  });

  test('answers 204 for nothing', async () => {
    const services = {
      quays: scriptedService<{ '/bookings/{id}': { delete: object } }>({ 'DELETE /bookings/{id}': () => undefined }),
    };
    await using gateway = await startTestGateway({ project, services });
    const { data } = await gateway.query('pilot', 'mutation { cancel(booking: "b-1") }');
    expect(data).toEqual({ cancel: true });
  });

  test('that throws fails the query with what it threw', async () => {
    const wrong = new TypeError('nobody thought of that');
    const services = {
      registry: () => {
        throw wrong;
      },
    };
    await using gateway = await startTestGateway({ project, services });
    const failure = await gateway.query('pilot', SHIP).catch((error: Error) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining('nobody thought of that'), cause: wrong });
  });
});

test.each([
  ['hang', hang(), 'UPSTREAM_TIMEOUT'],
  ['drop', drop(), 'UPSTREAM_UNAVAILABLE'],
  ['garbage', garbage(), 'UPSTREAM_BAD_RESPONSE'],
  ['status', status(429), 'UPSTREAM_OVERLOADED'],
])('a service can fail: %s', async (kind, reply, code) => {
  const times = kind === 'hang' ? { timeout: '100ms' } : { timeout: '5s', connectTimeout: '5s' };
  const config = { services: { registry: times }, server: { deadline: '10s' } };
  await using gateway = await startTestGateway({ project, config, services: { registry: () => reply } });
  const { data, errors } = await gateway.query('pilot', SHIP);
  expect([data, errors?.[0]?.extensions.code]).toEqual([{ ship: null }, code]);
});

describe('calls', () => {
  test('tell method, route, target, parameters, headers and body, of each service and of all', async () => {
    await using gateway = await startTestGateway({ project, services: { registry, quays } });
    const visits =
      '{ ships(first: 2, flag: "NL") { edges { node { name } } } berth(quay: "Noord", number: 1) { depth } }';
    expect((await gateway.query('pilot', visits)).errors).toBeUndefined();
    expect(gateway.service('registry').calls).toEqual([
      expect.objectContaining({
        service: 'registry',
        method: 'GET',
        route: 'GET /ships',
        parameters: { flag: 'NL', size: '2' },
        body: undefined,
      }),
    ]);
    expect(gateway.service('quays').calls[0]).toMatchObject({
      route: 'POST /berths/batch',
      headers: { 'content-type': 'application/json' },
      body: { berths: [{ quay: 'Noord', number: 1 }] },
    });
    expect(gateway.calls).toHaveLength(2);
  });

  test('are forgotten by clear, of one service or of all', async () => {
    await using gateway = await startTestGateway({ project, services: { registry, quays } });
    await gateway.query('pilot', MOORING);
    gateway.service('quays').calls.clear();
    expect(new Set(gateway.calls.map(({ service }) => service))).toEqual(new Set(['registry']));
    gateway.calls.clear();
    expect(gateway.calls).toEqual([]);
    await gateway.query('pilot', '{ captain(licence: "L-2") { name } }');
    expect(gateway.calls).toHaveLength(1);
  });
});

describe('who asks', () => {
  test('is nobody, a user, or a user with scopes and claims', async () => {
    await using gateway = await startTestGateway({ project });
    const me = async (as?: QueryOptions) => (await gateway.query('pilot', '{ me }', {}, as)).data;
    expect(await me()).toEqual({ me: null });
    expect(await me({ as: 'ada' })).toEqual({ me: 'ada' });
    expect(await me({ as: { sub: 'ada', scopes: ['read'], claims: { tenant: 'north' } } })).toEqual({ me: 'ada' });
    const expired = await gateway.query('pilot', '{ me }', {}, { as: { sub: 'ada', lifetimeMs: -60_000 } });
    expect(expired.status).toBe(401);
  });

  test('is a client with an API key; one that has none is refused by name', async () => {
    const keys = { 'a.client': ['partner'] };
    await using gateway = await startTestGateway({ project: shop.root, only: ['partner'], keys });
    const ask = async (as?: QueryOptions['as']) =>
      (await gateway.query('partner', '{ __typename }', {}, as === undefined ? {} : { as })).errors?.[0]?.extensions
        .code;
    expect(await ask()).toBe('UNAUTHENTICATED');
    expect(await ask({ client: 'a.client' })).toBe('PERSISTED_QUERY_ID_REQUIRED');
    await expect(ask({ client: 'stranger' })).rejects.toThrow(
      'expected one of the clients of keys: a.client; got stranger',
    );
  });
});

describe('recorded services', () => {
  async function recording(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'frontdesk-recorded-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const services = await Promise.all([
      startScriptedService(registry, { name: 'registry' }),
      startScriptedService(quays, { name: 'quays' }),
    ]);
    const source = { kind: 'command', command: 'test' } as const;
    const overrides = [
      { path: ['server', 'port'], value: 0, source },
      { path: ['server', 'lameDuck'], value: '0s', source },
      ...services.map(({ name, url }) => ({ path: ['services', name, 'instances'], value: [url], source })),
    ];
    const config = loadConfig({ project, env: {}, overrides });
    const gateway = await startGateway({
      config,
      project,
      mode: 'dev',
      recording: { mode: 'record', directory: folder },
    });
    const body = JSON.stringify({ query: MOORING });
    await fetch(`${gateway.url}/pilot/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    await gateway.stop();
    await Promise.all(services.map((service) => service.close()));
    return folder;
  }

  test('answer, and their calls are seen as if they had been sent', async () => {
    const services = recorded(await recording());
    await using live = await startTestGateway({ project, services: { registry, quays } });
    await using gateway = await startTestGateway({ project, services });
    const expected = await live.query('pilot', MOORING);
    expect((await gateway.query('pilot', MOORING)).data).toEqual(expected.data);
    const seen = ({ calls }: typeof gateway) =>
      calls.map(({ service, method, route, url, parameters, body }) => ({
        service,
        method,
        route,
        url,
        parameters,
        body,
      }));
    const byUrl = (a: { url: string }, b: { url: string }) => (a.url < b.url ? -1 : 1);
    expect(seen(gateway).sort(byUrl)).toEqual(seen(live).sort(byUrl));
    const { errors } = await gateway.query('pilot', '{ captain(licence: "L-2") { name } }');
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'NOT_RECORDED' },
      message: expect.stringMatching(/^registry\.captain /),
    });
  });

  test('stand beside scripts', async () => {
    const services = { ...recorded(await recording()), registry: () => status(503) };
    await using gateway = await startTestGateway({ project, services });
    const { data, errors } = await gateway.query('pilot', MOORING);
    expect(data).toMatchObject({ berth: { quay: 'Noord', occupant: null }, tide: null });
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
  });

  test('of a folder that there is not are refused when they are named', () => {
    expect(() => recorded('/nowhere/home')).toThrow(
      'expected a folder of recorded answers at /nowhere/home, found none. Record one: npx frontdesk dev --record /nowhere/home',
    );
  });

  test('of two folders at once are refused', async () => {
    const [one, other] = [await recording(), await recording()];
    const services = { registry: recorded(one).registry ?? registry, quays: recorded(other).quays ?? quays };
    await expect(startTestGateway({ project, services })).rejects.toThrow(
      'expected recorded services of one folder, got',
    );
  });
});

describe('what a test gets wrong is said at once:', () => {
  test('a service that the project does not have', async () => {
    await expect(startTestGateway({ project, services: { bakery: registry } })).rejects.toThrow(
      'expected one of the services quays, registry, got bakery',
    );
  });

  test('a service that it forgot', async () => {
    await using gateway = await startTestGateway({ project });
    await expect(gateway.query('pilot', SHIP)).rejects.toThrow(
      'expected services.registry to be a script or recorded, got none; and it was called: POST /ships/lookup. To let it fail: registry: () => status(501)',
    );
  });

  test('a BFF that the project does not have', async () => {
    await using gateway = await startTestGateway({ project });
    await expect(gateway.query('captain', SHIP)).rejects.toThrow('expected one of the BFFs office, pilot, got captain');
  });
});

test('several gateways run at once, each with services of its own', async () => {
  const named = (name: string) => () => json({ data: { items: [{ ...ships[0], name }] } });
  await using one = await startTestGateway({ project, services: { registry: named('One') } });
  await using other = await startTestGateway({ project, services: { registry: named('Other') } });
  const answers = await Promise.all([one, other].map((gateway) => gateway.query('pilot', SHIP)));
  expect(answers.map(({ data }) => data)).toEqual([{ ship: { name: 'One' } }, { ship: { name: 'Other' } }]);
  expect([one.calls.length, other.calls.length]).toEqual([1, 1]);
});

test('await using stops the gateway', async () => {
  let url = '';
  {
    await using gateway = await startTestGateway({ project });
    url = gateway.url;
    expect((await fetch(`${url}/pilot/graphql?query={__typename}`)).status).not.toBe(500);
  }
  await expect(fetch(url)).rejects.toThrow();
});

test('calls can be handed on to a service that runs, and one that is gone is a connection that broke', async () => {
  const real = await startScriptedService(registry);
  await using gateway = await startTestGateway({ project, services: { registry: forwardTo(real.url) } });
  expect((await gateway.query('pilot', SHIP)).data).toEqual({ ship: { name: 'Oosterschelde' } });
  expect(real.calls[0]?.body).toEqual({ imos: [9074729] });
  await real.close();
  const { errors } = await gateway.query('pilot', '{ captain(licence: "L-1") { name } }');
  expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
});
