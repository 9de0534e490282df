import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainOperation } from '../../../src/analysis/explain.ts';
import { createLaboratory, type Laboratory } from '../../../src/analysis/subjects.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { evaluateBound } from '../../../src/kit/bound.ts';
import { loadProject } from '../../../src/project/load.ts';

const project = join(import.meta.dirname, '../../projects/harbour');
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await createLaboratory(project, await loadProject(project, ['pilot']), loadConfig({ project, env: {} }));
});
afterAll(() => laboratory.stop());

/** The most calls of each endpoint for so many items of `t`. */
async function mostFor(source: string, items: number): Promise<Readonly<Record<string, number>>> {
  const { endpoints } = await explainOperation(await laboratory.subject({ bff: 'pilot', source }));
  const lengths = new Map([['t', items]]);
  return Object.fromEntries(endpoints.map(({ endpoint, bound }) => [endpoint, evaluateBound(bound, lengths)]));
}

test('what only some kinds of rows ask for is found, whatever the first answers were', async () => {
  const most = await mostFor('query ($t: [Int!]!) { fleet(imos: $t) { ... on Ferry { captain { name } } } }', 40);
  expect(most).toEqual({ 'registry.ship': 8, 'registry.captain': 40 });
});

test('texts of two forms in one list, of which one leads to a second call of the same endpoint, are found', async () => {
  const most = await mostFor(
    'query ($t: [String!]!) { lookUp(terms: $t) { ... on Ferry { name } ... on Berth { occupant { name } } } }',
    2,
  );
  // A ship, and the occupant of a berth: the berth has to be known first.
  expect(most['registry.ship']).toBe(2);
});

test('what only callers of a policy, or with the scopes of a key, may see counts', async () => {
  const root = join(import.meta.dirname, '../../projects/clinic');
  const keyed = { accepts: ['apiKey'] as const };
  const [ward] = await loadProject(root, ['ward']);
  if (!ward) throw new Error('expected the BFF');
  const bff = { ...ward, definition: { ...ward.definition, ...keyed } };
  const clinic = await createLaboratory(root, [bff], loadConfig({ project: root, env: {} }));
  try {
    const callsOf = async (source: string) => {
      const { endpoints } = await explainOperation(await clinic.subject({ bff: 'ward', source }));
      return Object.fromEntries(endpoints.map(({ endpoint, bound }) => [endpoint, evaluateBound(bound, new Map())]));
    };
    expect(await callsOf('{ patient(id: "p-1") { notes { text } } }')).toEqual({
      'records.entry': 1,
      'records.notes': 1,
    });
    expect(await callsOf('mutation { discharge(id: "p-1") { id } }')).toEqual({ 'records.happened': 1 });
  } finally {
    await clinic.stop();
  }
});
