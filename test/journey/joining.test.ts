import { describe, expect, test } from 'vitest';
import { hang, type ScriptedService, type TestGateway } from '../../src/testing.ts';
import { gatewayOf, nextFact } from '../support/harness.ts';
import { harbour, projects } from '../support/projects.ts';

/** Holds every answer of a service back until `release`. */
function holdBack(service: ScriptedService, script: Parameters<ScriptedService['follow']>[0]): () => void {
  const released = Promise.withResolvers<void>();
  service.follow(async (call) => {
    await released.promise;
    return script(call);
  });
  return released.resolve;
}

/** Resolves when so many calls are under way or waiting for one that is; the service may have seen fewer. */
async function executing(gateway: TestGateway, requests: number): Promise<void> {
  const inFlight = () => Reflect.get(Object(gateway.stats().server), 'inFlight');
  while (inFlight() !== requests) await new Promise((resolve) => setImmediate(resolve));
  // The heads have arrived; the bodies and first waves take a few turns more.
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe.each(projects)('in $name', (project) => {
  const { bff, one } = project;

  test('identical calls of requests at the same time are one call', async () => {
    const gateway = await gatewayOf(project);
    const service = gateway.service(one.service);
    const script = (await project.services())[one.service] ?? (() => hang());
    const release = holdBack(service, script);
    const joined: boolean[] = [];
    gateway.events.subscribe('call', (call) => joined.push(call.joined));
    const answers = Array.from({ length: 20 }, () => gateway.query({ bff, query: one.query }));
    await service.received(1);
    await executing(gateway, 20);
    release();
    const texts = new Set((await Promise.all(answers)).map(({ text }) => text));
    expect(texts.size).toBe(1);
    expect([...texts][0]).not.toContain('errors');
    expect(service.calls).toHaveLength(1);
    expect(joined.filter((one) => one)).toHaveLength(19);
  });

  test('a failure that all of them wait for fails all of them, once', async () => {
    const gateway = await gatewayOf(project, { config: { services: { [one.service]: { timeout: '300ms' } } } });
    const service = gateway.service(one.service);
    service.follow(() => hang());
    const answers = await Promise.all(Array.from({ length: 5 }, () => gateway.query({ bff, query: one.query })));
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(Array(5).fill('UPSTREAM_TIMEOUT'));
    expect(service.calls).toHaveLength(1);
  });
});

describe('what is shared with', () => {
  const logbook = '{ logbook(imo: 9074729) { visits { quay } crew { name } } }';

  async function ask(identities: readonly { readonly sub: string; readonly scopes?: readonly string[] }[]) {
    const gateway = await gatewayOf(harbour);
    const scripts = await harbour.services();
    const release = holdBack(gateway.service('quays'), scripts.quays ?? (() => hang()));
    const releaseRegistry = holdBack(gateway.service('registry'), scripts.registry ?? (() => hang()));
    const answers = identities.map((identity) => {
      const token = gateway.token({ ...identity, bff: 'office' });
      return gateway.query({ bff: 'office', query: logbook, headers: { authorization: `Bearer ${token}` } });
    });
    await gateway.service('registry').received(1);
    await executing(gateway, identities.length);
    releaseRegistry();
    await gateway.service('quays').received(1);
    await executing(gateway, identities.length);
    release();
    for (const { errors } of await Promise.all(answers)) expect(errors).toBeUndefined();
    const to = (path: string) => gateway.calls.filter((call) => call.path === path).length;
    return { ships: to('/ships/lookup'), visits: to('/visits'), crews: to('/ships/9074729/crew') };
  }

  test('everyone is joined across users, with the user never', async () => {
    expect(await ask([{ sub: 'ada' }, { sub: 'ben' }, { sub: 'cleo' }])).toMatchObject({ ships: 1, visits: 3 });
  });

  test('a user is joined with the same user, but not when the scopes differ', async () => {
    expect(await ask([{ sub: 'ada' }, { sub: 'ada' }, { sub: 'ada', scopes: ['admin'] }])).toMatchObject({
      ships: 1,
      visits: 2,
    });
  });
});

describe('somebody else who is in more of a hurry', () => {
  const { bff, one } = harbour;

  test('costs nobody their answer', async () => {
    const gateway = await gatewayOf(harbour);
    const service = gateway.service('registry');
    service.follow(() => hang());
    const hurried = gateway.query({ bff, query: one.query, headers: { 'x-request-timeout-ms': '300' } });
    await service.received(1);
    const script = (await harbour.services()).registry ?? (() => hang());
    const second = service.received(2);
    service.follow(async (call) => {
      await hurried;
      return script(call);
    });
    const patient = gateway.query({ bff, query: one.query });
    await second;
    expect((await hurried).errors?.[0]?.extensions.code).toBe('UPSTREAM_TIMEOUT');
    expect((await patient).errors).toBeUndefined();
  });

  test('fails by their own deadline while the call of the other goes on, and has the rest of their answer', async () => {
    const gateway = await gatewayOf(harbour);
    const service = gateway.service('registry');
    const scripts = await harbour.services();
    const release = holdBack(service, scripts.registry ?? (() => hang()));
    const patient = gateway.query({ bff, query: one.query });
    await service.received(1);
    const query = `{ ship(imo: 9074729) { imo name } berth(quay: "Noord", number: 12) { depth } }`;
    const hurried = await gateway.query({ bff, query, headers: { 'x-request-timeout-ms': '300' } });
    expect(hurried).toMatchObject({ status: 200, data: { ship: null, berth: { depth: 9 } } });
    expect(hurried.errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_TIMEOUT']);
    expect(service.calls).toHaveLength(1);
    release();
    expect((await patient).errors).toBeUndefined();
  });
});

test('a request that was never joined publishes its call as such', async () => {
  const gateway = await gatewayOf(harbour);
  const call = nextFact(gateway, 'call');
  await gateway.query({ bff: harbour.bff, query: harbour.one.query });
  expect(await call).toMatchObject({
    service: 'registry',
    endpoint: 'ship',
    method: 'POST',
    template: '/ships/lookup',
    status: 200,
    joined: false,
  });
});
