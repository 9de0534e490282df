import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sh, started } from './machine.ts';
import { describeStory } from './story.ts';

const repository = join(import.meta.dirname, '../..');
const npmInstall = 'npm install --prefer-offline --no-audit --no-fund';
const FREE_PORTS = { PORT: '0', HOST: '127.0.0.1', ADMIN_PORT: '0', DEMO_PORT: '0', FRONTDESK_SERVER__LAME_DUCK: '0s' };
const MINUTES = 60_000;

vi.setConfig({ testTimeout: 3 * MINUTES });

let place: string;
let tarball: string;
let project: string;

// Once for all tests: packing takes seconds, installing many.
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'frontdesk-package-'));
  await sh(repository, `npm pack --silent --pack-destination "${place}"`);
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  tarball = join(place, `frontdesk-${version}.tgz`);
  project = join(place, 'new');
  mkdirSync(project);
  await sh(project, `${npmInstall} "${tarball}"`);
  await sh(project, 'npx frontdesk init .');
}, 10 * MINUTES);

afterAll(() => rmSync(place, { recursive: true, force: true }));

async function ask(url: string, bff: string, query: string): Promise<unknown> {
  const response = await fetch(`${url}/${bff}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const start = () =>
  started(project, 'npm start', FREE_PORTS, ({ msg, url }) => (msg === 'listening' ? String(url) : undefined));

test('the package holds JavaScript and types: its only TypeScript is the project that init writes', async () => {
  const files = (await sh(place, `tar tzf "${tarball}"`)).trim().split('\n');
  const own = files.filter((file) => !file.startsWith('package/node_modules/'));
  expect(own).toEqual(
    expect.arrayContaining([
      'package/src/cli/frontdesk.js',
      'package/dist/index.js',
      'package/dist/index.d.ts',
      'package/dist/testing.js',
      'package/dist/testing.d.ts',
      'package/dist/worker.js',
      'package/dist/explorer/page/index.html',
      'package/dist/starter/project/gitignore',
    ]),
  );
  const sources = own.filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.includes('/starter/project/'));
  expect(sources).toEqual([]);
  expect(own.filter((file) => /^package\/(test|demo|bffs|services|schema|bench)\//.test(file))).toEqual([]);
});

test('npm finds no problem in what was installed, and one copy of graphql', async () => {
  // Ends with another code than 0 for whatever is missing, invalid or extraneous.
  await sh(project, 'npm ls --all');
  expect(await sh(project, 'npm ls')).not.toMatch(/extraneous|invalid|UNMET/);
  const copies = (await sh(project, 'npm ls graphql --all --parseable')).trim().split('\n');
  expect(new Set(copies)).toEqual(new Set([join(project, 'node_modules/graphql')]));
});

test('whatever Node the machine has, npx and npm scripts run one that is new enough', async () => {
  expect(await sh(project, 'npx node -v')).toMatch(/^v24\./);
  expect(await sh(project, 'npx frontdesk --help')).toMatch(/^Usage: frontdesk/);
});

test('npm start answers a query, in production', async () => {
  const gateway = await start();
  try {
    expect(await ask(gateway.found, 'app', '{ newest(first: 1) { title author { name } } }')).toEqual({
      data: { newest: [{ title: 'Emma', author: { name: 'Jane Austen' } }] },
    });
    expect(await ask(gateway.found, 'app', '{ __schema { queryType { name } } }')).toHaveProperty('errors');
  } finally {
    await gateway.stop();
  }
});

test('the project passes its own check (generated files, compiler, fan-out) and its own test', async () => {
  await sh(project, 'npm run check');
  expect(await sh(project, 'npm test')).toMatch(/pass 1$/m);
});

test('the types of the package are read: a field that the service does not have is refused', async () => {
  const wrong = join(project, 'services/library/wrong.ts');
  writeFileSync(wrong, "import { library } from './endpoints.ts';\nexport const it = (await library).nothing;\n");
  try {
    await expect(sh(project, 'npx tsc -p .')).rejects.toMatchObject({
      stdout: expect.stringContaining("Property 'nothing' does not exist"),
    });
  } finally {
    rmSync(wrong);
  }
});

test('a BFF that is added compiles and answers beside the first', async () => {
  await sh(project, 'npx frontdesk bff add kiosk');
  await sh(project, 'npx tsc -p .');
  const gateway = await start();
  try {
    expect(await ask(gateway.found, 'kiosk', '{ hello }')).toEqual({ data: { hello: 'Hello from kiosk.' } });
    expect(await ask(gateway.found, 'app', '{ book(id: "b1") { title } }')).toHaveProperty('data.book');
  } finally {
    await gateway.stop();
  }
});

describeStory(() => place);
