import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { GrowthFact } from '../../src/telemetry/events.ts';
import { prettyFacts } from '../../src/telemetry/pretty.ts';
import { json, type ServiceCall, startTestGateway } from '../../src/testing.ts';
import { harbour } from '../support/projects.ts';

const numbers = Array.from({ length: 12 }, (_, i) => 9_000_000 + i);
const shipOf = (imo: number, crew: string) => ({
  imo,
  name: `Ship ${imo}`,
  kind: imo % 2 ? 'ferry' : 'cargo',
  launched: '2000-01-01',
  captain: `L-${imo} ${crew}`,
});

/** A registry of twelve ships, each with a captain of its own. */
const registry = ({ path, query, body }: ServiceCall, crew = '') => {
  const ship = (imo: number) => shipOf(imo, crew);
  if (path === '/ships/lookup') return json({ data: { items: (body as { imos: number[] }).imos.map(ship) } });
  if (path === '/ships') {
    const from = Number(query.get('from') ?? 0);
    const to = from + Number(query.get('size'));
    const page = { ...(to < numbers.length ? { next: String(to) } : {}), total: numbers.length };
    return json({ data: { items: numbers.slice(from, to).map(ship) }, page });
  }
  if (path === '/tides') return json({ highWater: '2026-03-01T09:30:00.000Z', height: 2.4 });
  return json({ licence: path.split('/').at(-1), name: 'Ada' });
};

const captains = (first: number) => `query Fleet { ships(first: ${first}) { edges { node { captain { name } } } } }`;
const fleet = (imos: readonly number[]) => `query Several($imos: [Int!]! = [${imos}]) { fleet(imos: $imos) { name } }`;

async function gatewayOf(project = harbour.root, mode: 'dev' | 'production' = 'dev') {
  const gateway = await startTestGateway({
    project,
    only: ['pilot'],
    mode,
    services: { registry: (call) => registry(call) },
  });
  onTestFinished(gateway.stop);
  const facts: GrowthFact[] = [];
  gateway.events.subscribe('growth', (fact) => facts.push(fact));
  /** Asks, and says what the trace warns of. */
  const ask = async (query: string) => {
    const { data, errors, extensions } = await gateway.query({ query });
    expect(errors).toBeUndefined();
    expect(data).toBeDefined();
    return (extensions?.trace as { warnings?: string[] } | undefined)?.warnings;
  };
  return { gateway, facts, ask };
}

/** The harbour with other lines in one of its files. */
async function harbourWith(file: string, before: string, after: string): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'frontdesk-'));
  onTestFinished(() => rm(project, { recursive: true }));
  await cp(harbour.root, project, { recursive: true });
  const text = await readFile(join(project, file), 'utf8');
  expect(text.split(before)).toHaveLength(2);
  await writeFile(join(project, file), text.replace(before, after));
  return project;
}

const give =
  'Give the service an operation that takes many keys and declare it with batch(…), or select the field for one item.';

describe('a call for each item of a list', () => {
  test('is a warning that names the field, its resolver, the endpoint and the numbers', async () => {
    const { gateway, facts, ask } = await gatewayOf();
    const lines: string[] = [];
    prettyFacts(gateway.events, { write: (line) => lines.push(line), colours: false });
    const warnings = await ask(captains(4));
    // Two types have the field: each is a resolver of its own, in the same place.
    const sentence = `Query.ships.edges[].node.captain (CargoShip.captain): 4 calls of registry.captain for 4 items: an N+1. ${give}`;
    expect(warnings).toEqual([sentence]);
    expect(facts).toEqual([
      {
        bff: 'pilot',
        operationName: 'Fleet',
        path: 'Query.ships.edges[].node.captain',
        field: 'CargoShip.captain',
        service: 'registry',
        endpoint: 'captain',
        calls: 4,
        items: 4,
        sentence,
      },
    ]);
    expect(lines).toContain(`~ ${sentence}`);
  });

  test('is announced once an operation, and stays in the trace of each answer, also when it is compiled', async () => {
    const { gateway, facts, ask } = await gatewayOf();
    // Cached rows are no calls.
    for (const expected of [1, undefined]) expect((await ask(captains(9)))?.length).toBe(expected);
    for (let round = 0; round < 4; round++) {
      gateway.service('registry').follow((call) => registry(call, `round ${round}`));
      expect(await ask(captains(9))).toEqual([expect.stringContaining('9 calls of registry.captain for 9 items')]);
    }
    expect(facts).toHaveLength(1);
  });

  test('says of an endpoint with a declared concurrency that it is a choice', async () => {
    const project = await harbourWith(
      'services/registry/endpoints.ts',
      "each('GET /captains/{licence}', { ",
      "each('GET /captains/{licence}', { concurrency: 3, ",
    );
    const { ask } = await gatewayOf(project);
    const warnings = await ask(captains(4));
    expect(warnings?.[0]).toContain(
      'concurrency 3, a deliberate choice: at most 3 run at once, and still one for each item',
    );
  });

  test('is no warning for two items, for one item, or in production', async () => {
    const { facts, ask } = await gatewayOf();
    expect(await ask(captains(2))).toBeUndefined();
    expect(await ask('{ captain(licence: "L-1") { name } tide { height } }')).toBeUndefined();
    expect(facts).toEqual([]);
    const production = await gatewayOf(harbour.root, 'production');
    await production.ask(captains(9));
    expect(production.facts).toEqual([]);
  });
});

describe('loads of a batched endpoint', () => {
  test('are no warning while they share calls, however many calls the size of a batch makes of them', async () => {
    const { gateway, facts, ask } = await gatewayOf();
    expect(await ask(fleet(numbers))).toBeUndefined();
    expect(gateway.service('registry').calls).toHaveLength(3);
    expect(facts).toEqual([]);
  });

  test('that wait for each other in a loop are a warning that says how they share a call', async () => {
    const project = await harbourWith(
      'bffs/pilot/resolvers/Query.ts',
      'fleet: (_, { imos }, { registry }) => Promise.all(imos.map((imo) => registry.ship.load(imo))),',
      `fleet: async (_, { imos }, { registry }) => {
        const ships = [];
        for (const imo of imos) ships.push(await registry.ship.load(imo));
        return ships;
      },`,
    );
    const { gateway, ask } = await gatewayOf(project);
    expect(await ask(fleet(numbers.slice(0, 6)))).toEqual([
      'Query.fleet (Query.fleet): 6 calls of registry.ship for 6 items: an N+1. Each load waits for the one before it: ' +
        'start them together (registry.ship.loadMany(keys), or Promise.all), and they share a call.',
    ]);
    expect(gateway.service('registry').calls).toHaveLength(6);
  });
});

test('a fixed number of calls is no warning until the number changes', async () => {
  const project = await harbourWith(
    'bffs/pilot/resolvers/Query.ts',
    'captain: (_, { licence }, { registry }) => registry.captain.load({ licence }),',
    `captain: async (_, { licence }, { registry }) => {
      const all = await Promise.all(licence.split(',').map((one) => registry.captain.load({ licence: one })));
      return all[0] ?? null;
    },`,
  );
  const { gateway, ask } = await gatewayOf(project);
  const query = 'query One($licence: String!) { captain(licence: $licence) { name } }';
  const warningsFor = async (licence: string) => {
    const { extensions = {} } = await gateway.query({ query, variables: { licence } });
    return (extensions.trace as { warnings?: string[] }).warnings;
  };
  expect(await warningsFor('a,b,c')).toBeUndefined();
  expect(await warningsFor('d,e,f')).toBeUndefined();
  expect(await warningsFor('g,h,i,j')).toEqual([
    expect.stringContaining('4 calls of registry.captain for a number that changes: an N+1.'),
  ]);
  expect(await ask('{ tide { height } }')).toBeUndefined();
});
