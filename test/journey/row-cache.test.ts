import { describe, expect, test } from 'vitest';
import { json } from '../../src/testing.ts';
import { quays, registry, ships } from '../projects/harbour/scripts.ts';
import { createFakeClock } from '../support/clock.ts';
import { gatewayFor, gatewayOf } from '../support/harness.ts';
import { harbour, projects } from '../support/projects.ts';

const root = harbour.root;

describe.each(projects)('in $name', (project) => {
  test('a row that everyone may share is asked for once', async () => {
    const gateway = await gatewayOf(project);
    const { query, service } = project.one;
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push((await gateway.query({ bff: project.bff, query })).text);
    expect(new Set(answers).size).toBe(1);
    expect(gateway.service(service).calls).toHaveLength(1);
  });
});

test('a row is asked for again when its ttl is over', async () => {
  const clock = createFakeClock();
  const gateway = await gatewayFor({ project: root, services: { registry }, clock });
  const ask = () => gateway.query({ query: '{ ship(imo: 9074729) { name } }', bff: 'pilot' });
  await ask();
  clock.advance(29_999);
  await ask();
  expect(gateway.calls).toHaveLength(1);
  clock.advance(1);
  expect((await ask()).data).toEqual({ ship: { name: 'Oosterschelde' } });
  expect(gateway.calls).toHaveLength(2);
  gateway.service('registry').follow(registry);
});

test('only the rows that the cache lacks are asked for', async () => {
  const gateway = await gatewayFor({ project: root, services: { registry } });
  await gateway.query({ bff: 'pilot', query: '{ fleet(imos: [9074729, 9319466]) { name } }' });
  const { data } = await gateway.query({
    bff: 'pilot',
    query: '{ fleet(imos: [9319466, 9395044, 9074729]) { name } }',
  });
  expect(data).toEqual({ fleet: [{ name: 'Tidewater' }, { name: 'Kattegat' }, { name: 'Oosterschelde' }] });
  expect(gateway.calls.map(({ body }) => body)).toEqual([{ imos: [9074729, 9319466] }, { imos: [9395044] }]);
});

test('that a row does not exist is not remembered', async () => {
  const gateway = await gatewayFor({ project: root, services: { registry } });
  const ask = () => gateway.query({ bff: 'pilot', query: '{ ship(imo: 1) { name } }' });
  expect((await ask()).data).toEqual({ ship: null });
  gateway.service('registry').follow(() => json({ data: { items: [{ ...ships[0], imo: 1, name: 'New' }] } }));
  expect((await ask()).data).toEqual({ ship: { name: 'New' } });
});

test.each(['private', 'no-store', 'max-age=0', 'no-cache'])(
  'what the service marks as %s is not kept',
  async (value) => {
    const gateway = await gatewayFor({
      project: root,
      services: { registry: () => json({ data: { items: ships } }, { 'cache-control': value }) },
    });
    for (let i = 0; i < 2; i += 1) await gateway.query({ bff: 'pilot', query: '{ ship(imo: 9074729) { name } }' });
    expect(gateway.calls).toHaveLength(2);
  },
);

test('what a client or a user may share is never kept for later, not even for themselves', async () => {
  const gateway = await gatewayFor({ project: root, services: { registry, quays } });
  const authorization = `Bearer ${gateway.token({ sub: 'ada', bff: 'office' })}`;
  const query = '{ logbook(imo: 9074729) { visits { quay } crew { name } } }';
  for (let i = 0; i < 3; i += 1) await gateway.query({ bff: 'office', query, headers: { authorization } });
  const to = (path: string) => gateway.calls.filter((call) => call.path === path).length;
  expect([to('/ships/lookup'), to('/visits'), to('/ships/9074729/crew')]).toEqual([1, 3, 3]);
});

test('two BFFs share the rows of a service', async () => {
  const gateway = await gatewayFor({ project: root, services: { registry, quays } });
  await gateway.query({ bff: 'pilot', query: '{ ship(imo: 9074729) { name } }' });
  const authorization = `Bearer ${gateway.token({ sub: 'ada', bff: 'office' })}`;
  const { data } = await gateway.query({
    bff: 'office',
    query: '{ logbook(imo: 9074729) { ship { name } } }',
    headers: { authorization },
  });
  expect(data).toEqual({ logbook: { ship: { name: 'Oosterschelde' } } });
  expect(gateway.calls).toHaveLength(1);
});

test('a write makes the rows that it names stale, in the same request and for others', async () => {
  let depth = 9;
  const gateway = await gatewayFor({
    project: root,
    services: {
      quays: (call) => {
        if (call.path === '/bookings') depth = 11;
        if (call.path !== '/berths/batch') return quays(call);
        return json({
          data: {
            items: [
              { quay: 'Noord', number: 12, depth },
              { quay: 'Noord', number: 1, depth: 12.5 },
            ],
          },
        });
      },
    },
  });
  const both = '{ a: berth(quay: "Noord", number: 12) { depth } b: berth(quay: "Noord", number: 1) { depth } }';
  const ask = async () => (await gateway.query({ bff: 'pilot', query: both })).data;
  expect(await ask()).toEqual({ a: { depth: 9 }, b: { depth: 12.5 } });
  const { data } = await gateway.query({
    bff: 'pilot',
    query: 'mutation { book(quay: "Noord", number: 12, imo: 9619907) { berth { depth } } }',
  });
  expect(data).toEqual({ book: { berth: { depth: 11 } } });
  expect(await ask()).toEqual({ a: { depth: 11 }, b: { depth: 12.5 } });
  const asked = gateway.calls
    .filter(({ path }) => path === '/berths/batch')
    .map(({ body }) => Reflect.get(Object(body), 'berths').length);
  expect(asked).toEqual([2, 1]);
});
