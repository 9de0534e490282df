import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoServices } from '../../demo/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { json, type Script, status, type TestGateway } from '../../src/testing.ts';
import { projectViolationsOf, type SourceFile } from '../support/architecture.ts';
import { forwardTo } from '../support/forward.ts';
import { gatewayFor } from '../support/harness.ts';
import { searched } from '../support/never-leaves.ts';
import { copyOfProject, type ProjectCopy } from '../support/project-copy.ts';
import { pageOf, type Step, stepsOf } from '../support/recipe.ts';

const FOLDER = 'docs/recipes';
/** What fits on a screen. */
const MOST_LINES = 80;
const WIDEST = 150;
/** Compiling a project takes seconds, and every recipe makes one. */
const SLOW = 60_000;

const pages = readdirSync(new URL(`../../${FOLDER}`, import.meta.url));

/** The services that the answer of each recipe takes: its prose says so. */
const recipes = [
  { page: 'add-a-field.md', takes: ['catalog'] },
  { page: 'add-an-endpoint.md', takes: ['catalog', 'catalog'] },
  { page: 'add-a-service.md', takes: ['catalog', 'loyalty'] },
  { page: 'add-a-bff.md', takes: ['catalog', 'pricing'] },
];

/** Recipes that end with a command in the place of a question: tests of their own follow them. */
const others = ['test-a-resolver.md', 'issue-a-partner-key.md', 'a-key-per-device.md', 'rotate-every-key.md'];

/** The service that a recipe invents. */
const loyalty: Script = ({ query }) => {
  const wanted = query.get('skus')?.split(',') ?? [];
  const rows = [
    { sku: 'PAS-1002-PET-39', points: 120 },
    { sku: 'NRV-1001-BLA', points: 259 },
  ];
  return json(rows.filter(({ sku }) => wanted.includes(sku)));
};

let demo: Awaited<ReturnType<typeof startDemoServices>>;
beforeAll(async () => {
  demo = await startDemoServices();
});
afterAll(() => demo.close());

/** The project after a recipe, made by doing what each of its blocks says, and nothing else. */
async function projectAfter(steps: readonly Step[]): Promise<ProjectCopy> {
  const copy = await copyOfProject();
  for (const step of steps) {
    if (step.kind === 'create' || step.kind === 'change' || step.kind === 'run') await copy.follow(step);
  }
  return copy;
}

function filesOf({ root }: ProjectCopy): SourceFile[] {
  const paths = globSync('{bffs,services}/**/*.ts', { cwd: root });
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function gatewayOf({ root }: ProjectCopy, more: Readonly<Record<string, Script>> = {}): Promise<TestGateway> {
  const shop = Object.fromEntries(demo.services.map(({ name, url }) => [name, forwardTo(url)]));
  return gatewayFor({ project: root, services: { ...shop, ...more } });
}

/** What a recipe asks, and what it says that the answer is. */
function exampleOf(steps: readonly Step[]) {
  const [question, answer, ...rest] = steps.filter(({ kind }) => kind === 'ask' || kind === 'answer');
  if (question?.kind !== 'ask' || answer?.kind !== 'answer' || rest.length > 0) {
    throw new Error('expected a recipe to end with one question and its answer');
  }
  const { bff, query } = question;
  return { bff, query, answer: answer.body };
}

test('the index leads to every recipe, and every recipe is tested', () => {
  const index = pageOf(`${FOLDER}/README.md`);
  const linked = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, page]) => page);
  expect(linked.sort()).toEqual(pages.filter((page) => page !== 'README.md').sort());
  expect([...recipes.map(({ page }) => page), ...others].sort()).toEqual(linked);
});

describe.each(recipes)('$page', ({ page, takes }) => {
  const text = pageOf(`${FOLDER}/${page}`);
  const steps = stepsOf(text);

  test('fits on a screen', () => {
    const lines = text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
    // Code may be wider: endpoints stand on one line each.
    expect(lines.filter((line) => /^ *[A-Z\d]/.test(line) && line.length > WIDEST)).toEqual([]);
  });

  test('leads to a project that compiles, and to the answer that it shows', { timeout: SLOW }, async () => {
    const copy = await projectAfter(steps);
    expect(copy.complaints()).toEqual([]);
    expect(projectViolationsOf('.', filesOf(copy))).toEqual([]);

    const gateway = await gatewayOf(copy, page === 'add-a-service.md' ? { loyalty } : {});
    const { answer, ...question } = exampleOf(steps);
    const { text: body } = searched(await gateway.query(question));
    expect(JSON.parse(body)).toEqual(answer);
    expect(gateway.calls.map(({ service }) => service)).toEqual(takes);
  });
});

test('a field without the resolver that its recipe gives it does not compile', { timeout: SLOW }, async () => {
  const steps = stepsOf(pageOf(`${FOLDER}/add-a-field.md`));
  const copy = await projectAfter(steps.filter((step) => !('path' in step) || step.path.endsWith('.graphql')));
  const complaints = copy.complaints();
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatch(/^bffs\/mobile\/resolvers\/Product\.ts: .*\n?.*'colours' is missing/);
});

test('a service that was added is found by its configuration, and costs only its field when it fails', {
  timeout: SLOW,
}, async () => {
  const steps = stepsOf(pageOf(`${FOLDER}/add-a-service.md`));
  const copy = await projectAfter(steps);
  expect(loadConfig({ project: copy.root, env: {} }).services.loyalty?.instances).toEqual(['http://127.0.0.1:4200']);

  const gateway = await gatewayOf(copy, { loyalty: () => status(500) });
  const { answer: _, ...question } = exampleOf(steps);
  const { data, errors } = searched(await gateway.query(question));
  expect(data).toEqual({
    products: [
      { name: 'Saltire 3-Person Tent', points: null },
      { name: 'Gamma Desktop Speaker', points: null },
    ],
  });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
});

test('a block with which a reader could do nothing is refused', () => {
  expect(() => stepsOf('Do this:\n\n```ts\nconst a = 1;\n```\n')).toThrow('expected the name of a file');
  expect(() => stepsOf('In `a.ts`:\n```ts\nconst a = 1;\n```\n')).toThrow('expected 1 blocks');
});
