import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config/load.ts';
import { createGenerations } from '../../src/generations.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { createAdminRegistry } from '../../src/kit/readiness.ts';
import { loadProject } from '../../src/project/load.ts';
import { createResources } from '../../src/resources.ts';
import { createEvents } from '../../src/telemetry/events.ts';
import { startAskedIssuer } from '../support/asked-issuer.ts';
import { entriesAt } from '../support/entries.ts';
import { issuerKey, setOf, signedBy, startIssuer } from '../support/issuer.ts';

const HARBOUR = join(import.meta.dirname, '../projects/harbour');
const configOf = (settings: object = {}) =>
  readConfig({ project: HARBOUR, env: {}, overrides: entriesAt(settings) }).config;
const load = () => loadProject(HARBOUR);

function given() {
  const events = createEvents(() => {});
  const admin = createAdminRegistry();
  const config = configOf();
  const resources = createResources({
    config,
    project: import.meta.dirname,
    clock: systemClock,
    events,
    admin,
    rateStore: undefined,
    drift: undefined,
    standIn: undefined,
  });
  return {
    events,
    admin,
    resources,
    generations: createGenerations({ open: true, clock: systemClock, events, resources }),
  };
}

const facts = ['request', 'call', 'failure', 'redis', 'lifecycle'] as const;

test('twenty swaps leave one generation, its services and no listener', async () => {
  const { events, admin, resources, generations } = given();
  for (let i = 1; i <= 20; i++) {
    // Each with connections of its own for one of two services.
    await generations.swap(configOf({ services: { registry: { timeout: `${i}00ms` } } }), load);
    const { leave } = generations.enter();
    leave();
  }
  expect(generations.present().number).toBe(20);
  // Ending takes a moment.
  await vi.waitFor(() => expect([generations.alive(), resources.services.held()]).toEqual([1, 2]));
  expect(Object.keys(admin.stats()).sort()).toEqual(['cache', 'service quays', 'service registry']);
  expect(facts.filter((fact) => events.has(fact))).toEqual([]);
  await generations.stop();
  expect([generations.alive(), resources.services.held()]).toEqual([0, 0]);
});

test('a generation lives as long as a request is in it', async () => {
  const { resources, generations } = given();
  await generations.swap(configOf(), load);
  const first = generations.enter();
  const second = generations.enter();
  await generations.swap(configOf({ services: { quays: { timeout: '9s' } } }), load);
  first.leave();
  expect([generations.alive(), resources.services.held()]).toEqual([2, 3]);
  const ended = Promise.withResolvers<void>();
  Object.defineProperty(second.present.services, 'release', { value: ended.resolve });
  second.leave();
  await ended.promise;
  expect(generations.alive()).toBe(1);
  await generations.stop();
});

test('swaps that are asked for at once are done one after the other, and one that fails takes nothing along', async () => {
  const { resources, generations } = given();
  const [, refused] = await Promise.allSettled([
    generations.swap(configOf(), load),
    generations.swap(configOf({ services: { quays: { credentials: 'mint' } } }), load),
    generations.swap(configOf({ limits: { anonymous: { requests: 7 } } }), load),
  ]);
  expect(refused).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('identity.mint') } });
  expect(generations.present()).toMatchObject({ number: 2, config: { limits: { anonymous: { requests: 7 } } } });
  expect([generations.alive(), resources.services.held()]).toEqual([1, 2]);
  await generations.stop();
});

test('tokens are verified anew only when the settings of identity have changed', async () => {
  const { generations } = given();
  const jwt = { issuer: 'us', secret: 's'.repeat(32) };
  const before = await generations.swap(configOf({ identity: { jwt } }), load);
  const same = await generations.swap(configOf({ identity: { jwt }, limits: { client: { requests: 9 } } }), load);
  const other = await generations.swap(configOf({ identity: { jwt: { ...jwt, issuer: 'them' } } }), load);
  expect([same.identify === before.identify, other.identify === same.identify]).toEqual([true, false]);
  await generations.stop();
});

test('tokens that were exchanged outlive generations until the settings of the exchange change', async () => {
  const issuer = await startAskedIssuer(() => ({
    access_token: 'a',
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: 'Bearer',
  }));
  const of = (clientId: string, requests: number) => {
    const exchange = { endpoint: issuer.endpoint, clientId, clientSecret: 'of the gateway' };
    return configOf({
      identity: { exchange },
      services: { quays: { credentials: 'exchange' } },
      limits: { anonymous: { requests } },
    });
  };
  const principal = { kind: 'user', issuer: 'us', subject: 'ada', scopes: [], roles: [], claims: {} } as const;
  const caller = { principal, client: { id: 'phone', source: 'token' } } as const;
  const request = { sharedWith: 'user', caller, authorization: 'Bearer old', requestId: 'r-1' } as const;
  const { generations } = given();
  const headers = [];
  for (const config of [of('desk', 1), of('desk', 2), of('other', 2)]) {
    const { services } = await generations.swap(config, load);
    headers.push(await services.credentials('quays', request));
  }
  expect(headers).toEqual(Array(3).fill({ authorization: 'Bearer a' }));
  expect(issuer.asked).toHaveLength(2);
  await generations.stop();
});

test('generations with the same issuers share their keys; nothing asks for those of an issuer that is gone', async () => {
  const [one, two] = [await startIssuer(setOf(issuerKey('one'))), await startIssuer(setOf(issuerKey('two')))];
  const of = (issuer: string, requests = 5) =>
    configOf({ identity: { issuers: { idp: { issuer } } }, limits: { anonymous: { requests } } });
  const { generations } = given();
  const { identify } = await generations.swap(of(one.issuer), load);
  await one.askedFor(2);
  expect((await generations.swap(of(one.issuer, 6), load)).identify).toBe(identify);
  expect((await generations.swap(of(two.issuer), load)).identify).not.toBe(identify);
  await two.askedFor(2);
  await vi.waitFor(() => expect(generations.alive()).toBe(1));
  // A name that it does not know would make it ask.
  const token = signedBy(issuerKey('other'), { iss: one.issuer, sub: 'ada', aud: 'pilot', exp: Date.now() });
  const credentials = { headers: { authorization: `Bearer ${token}` }, address: '', bff: 'pilot', requestId: 'r-1' };
  await expect((async () => identify({ ...credentials, accepts: ['jwt'] }))()).rejects.toThrow('not signed');
  expect([one.asked.length, two.asked.length]).toEqual([2, 2]);
  await generations.stop();
});

test('a change of other settings while an issuer is away refuses none of its tokens', async () => {
  const key = issuerKey('one');
  const issuer = await startIssuer(setOf(key));
  const of = (more: object) => configOf({ identity: { issuers: { idp: { issuer: issuer.issuer } }, ...more } });
  const { generations } = given();
  await generations.swap(of({}), load);
  await issuer.askedFor(2);
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const token = signedBy(key, { iss: issuer.issuer, sub: 'ada', aud: 'pilot', exp });
  const headers = { authorization: `Bearer ${token}` };
  const me = async () =>
    generations.present().identify({ headers, address: '', bff: 'pilot', requestId: 'r-1', accepts: ['jwt'] });
  await vi.waitFor(async () => expect(await me()).toMatchObject({ principal: { subject: 'ada' } }));
  issuer.behave((_, response) => response.destroy());
  for (const name of ['a', 'b']) {
    const jwt = { issuer: `https://${name}.example`, secret: 'a secret of the harbour that is long enough' };
    await generations.swap(of({ jwt }), load);
    await vi.waitFor(() => expect(generations.alive()).toBe(1));
    expect(await me()).toMatchObject({ principal: { subject: 'ada' } });
  }
  await generations.stop();
});

test('a swap that is under way when everything stops leaves nothing behind', async () => {
  const { generations, resources } = given();
  await generations.swap(configOf(), load);
  const loading = Promise.withResolvers<void>();
  const late = generations.swap(configOf({ limits: { anonymous: { requests: 7 } } }), async () => {
    await loading.promise;
    return load();
  });
  const refused = expect(late).rejects.toThrow('stopped meanwhile');
  const stopped = generations.stop();
  loading.resolve();
  await Promise.all([refused, stopped]);
  expect([generations.alive(), resources.services.held()]).toEqual([0, 0]);
});

test('says of each BFF what it was made from, and whether that has changed', async () => {
  const { events, generations } = given();
  const contents: { readonly bff: string; readonly digest: string; readonly changed: boolean }[][] = [];
  events.subscribe('generation', (fact) => contents.push([...fact.contents]));
  await generations.swap(configOf(), load);
  await generations.swap(configOf({ limits: { anonymous: { requests: 7 } } }), load);
  const more = { file: 'operations/Me.graphql', source: 'query Kind { __typename }' };
  await generations.swap(configOf(), async () =>
    (await load()).map((bff) => ({ ...bff, trusted: [...bff.trusted, more] })),
  );
  const [first, same, other] = contents.map(([one]) => one);
  expect([first?.changed, same, other?.changed]).toEqual([true, { ...first, changed: false }, true]);
  expect(other?.digest).not.toBe(first?.digest);
  await generations.stop();
});
