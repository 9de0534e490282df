import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { explainOperation } from '../../../src/analysis/explain.ts';
import { type Observation, runOnce, type Subject } from '../../../src/analysis/run.ts';
import type { Scenario } from '../../../src/analysis/scenario.ts';
import { createLaboratory, type Laboratory } from '../../../src/analysis/subjects.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { evaluateBound } from '../../../src/kit/bound.ts';
import { loadProject } from '../../../src/project/load.ts';
import { randomOperation, seeded } from '../../support/random-operation.ts';

const root = join(import.meta.dirname, '../../..');

/** Operations of all BFFs together; the figures in docs/explain.md are of 1,000. */
const OPERATIONS = Number(process.env.EXPLAIN_OPERATIONS ?? 100);

const RUNS_EACH = 12;

const laboratories: Laboratory[] = [];
afterAll(() => Promise.all(laboratories.map((one) => one.stop())));

const bffs = [
  { project: root, name: 'mobile' },
  { project: root, name: 'web' },
  { project: root, name: 'partner' },
  { project: join(root, 'test/projects/harbour'), name: 'pilot' },
  { project: join(root, 'test/projects/harbour'), name: 'office' },
];

async function laboratoryOf({ project, name }: (typeof bffs)[number]): Promise<Laboratory> {
  const config = loadConfig({ project, env: {} });
  const laboratory = await createLaboratory(project, await loadProject(project, [name]), config);
  laboratories.push(laboratory);
  return laboratory;
}

/** Valid operations with the schema of a BFF, as many as are wanted. */
async function* operationsOf(bff: string, laboratory: Laboratory, count: number): AsyncGenerator<Subject> {
  const { schema } = await laboratory.subject({ bff, source: '{ __typename }' });
  for (let seed = 1, made = 0; made < count; seed++) {
    const { query } = randomOperation(schema, seed);
    const subject = await laboratory.subject({ bff, source: query }).catch(() => undefined);
    if (!subject) continue;
    made += 1;
    yield subject;
  }
}

function callsOf({ dispatches }: Observation): ReadonlyMap<string, number> {
  const calls = new Map<string, number>();
  for (const { endpoint, calls: count } of dispatches) calls.set(endpoint, (calls.get(endpoint) ?? 0) + count);
  return calls;
}

/** Answers at random: of any length up to the given ones, in any order, some of them refusals. Then some as long as that. */
function scenariosOf(names: readonly string[], seed: number): readonly Scenario[] {
  const random = seeded(seed);
  return Array.from({ length: RUNS_EACH }, (_, i): Scenario => {
    const lengths = new Map(names.map((name) => [name, (name.endsWith(' pages') ? 12 : 1) + Math.floor(random() * 7)]));
    const start = i % 3 === 0 ? 'same' : 'different';
    const order = (['shuffled', 'last', 'first', 'together'] as const)[i % 4] ?? 'shuffled';
    // Half of the runs have what is asked for, so that many of them come up to the bound.
    const choices = new Map([
      ['$after', 2],
      ['caller', 0],
    ]);
    return {
      start,
      order,
      choices: i % 2 === 0 ? new Map() : choices,
      lengths,
      ...(i % 2 === 0 ? { seed: 100_000 + seed * 97 + i } : {}),
    };
  });
}

test('no run of a random operation exceeds its bound, every bound is finite, and most are reached', {
  timeout: 600_000,
}, async () => {
  const exceeded: string[] = [];
  let [operations, runs, bounds, finite, reached] = [0, 0, 0, 0, 0];
  for (const bff of bffs) {
    const laboratory = await laboratoryOf(bff);
    for await (const subject of operationsOf(bff.name, laboratory, Math.ceil(OPERATIONS / bffs.length))) {
      const { endpoints, variables } = await explainOperation(subject);
      operations += 1;
      const limits = new Map(variables.map(({ name, max }) => [name, max]));
      const open = new Set(endpoints.map(({ endpoint }) => endpoint));
      bounds += open.size;
      finite += endpoints.filter(({ bound }) => Number.isFinite(evaluateBound(bound, limits))).length;
      for (const drawn of scenariosOf([...variables.map(({ name }) => name)], operations)) {
        // Numbers that the operation says are not the test's to choose.
        const scenario = { ...drawn, lengths: new Map([...drawn.lengths, ...subject.numbers]) };
        const calls = callsOf(await runOnce(subject, scenario, true));
        runs += 1;
        for (const [endpoint, count] of calls) {
          const found = endpoints.find((one) => one.endpoint === endpoint);
          const most = found ? evaluateBound(found.bound, scenario.lengths) : 0;
          if (count > most) exceeded.push(`${bff.name} ${endpoint}: ${count} > ${most}\n${subject.operation.source}`);
        }
        for (const { endpoint, bound } of endpoints) {
          if ((calls.get(endpoint) ?? 0) >= evaluateBound(bound, scenario.lengths)) open.delete(endpoint);
        }
      }
      reached += endpoints.length - open.size;
    }
  }
  console.info(
    `${operations} operations, ${runs} runs: ${exceeded.length} exceeded; ${finite} of ${bounds} bounds finite; ${reached} reached`,
  );
  expect(exceeded.slice(0, 3)).toEqual([]);
  expect(finite).toBe(bounds);
  expect(reached / bounds).toBeGreaterThan(0.8);
});
