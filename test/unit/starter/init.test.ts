import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { generateProject } from '../../../src/codegen/generate.ts';
import { writeProject } from '../../../src/starter/write-project.ts';
import { project, run } from '../../support/processes/running.ts';

const FRONTDESK = fileURLToPath(new URL('../../../src/cli/frontdesk.js', import.meta.url));
const STARTER = fileURLToPath(new URL('../../../src/starter/project', import.meta.url));

vi.setConfig({ testTimeout: 60_000 });

function given(files: Readonly<Record<string, string>> = {}): string {
  const made = project(files);
  onTestFinished(made.remove);
  return made.dir;
}

async function frontdesk(cwd: string, words: readonly string[], env: Record<string, string> = {}) {
  const { ended, output, errors } = run(FRONTDESK, words, { cwd, env });
  return { code: await ended, output, errors };
}

const manifestIn = (dir: string) => JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));

test('writes a project into a directory that it makes, and says what to do next', async () => {
  const dir = given();
  const { code, output, errors } = await frontdesk(dir, ['init', 'desk']);
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(output).toEqual(expect.arrayContaining(['wrote package.json', 'wrote .gitignore', 'wrote bffs/app/bff.ts']));
  expect(output.filter((line) => line.startsWith('  ')).map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
    'cd desk',
    'npm install',
    'npm start',
    'npm run dev',
    'npm test',
    'npx frontdesk service add NAME FILE --url BASE',
    expect.stringMatching(/^curl -s http:\/\/127\.0\.0\.1:4000\/app\/graphql /),
  ]);
  expect(manifestIn(join(dir, 'desk'))).toMatchObject({
    private: true,
    type: 'module',
    scripts: { start: 'frontdesk start --demo-services', check: expect.stringContaining('tsc -p .') },
    dependencies: { frontdesk: expect.stringMatching(/^\^\d/) },
  });
});

test('its generated files are current', async () => {
  const dir = given();
  writeProject(dir);
  expect(await generateProject(dir, { check: true })).toMatchObject({ changed: [] });
});

test('its own test passes', async () => {
  const words = ['--conditions=frontdesk-source', '--test', 'test/app.test.ts'];
  const [first = '', ...rest] = words;
  const { ended, output } = run(first, rest, { cwd: STARTER });
  expect([await ended, output]).toEqual([0, expect.arrayContaining(['ℹ pass 1'])]);
});

test('in production it answers at once, with nothing but the services that --demo-services runs', async () => {
  const dir = given();
  writeProject(dir);
  const env = { PORT: '0', HOST: '127.0.0.1', ADMIN_PORT: '0', DEMO_PORT: '0', FRONTDESK_SERVER__LAME_DUCK: '0s' };
  const gateway = run(FRONTDESK, ['start', '--demo-services'], { cwd: dir, env });
  const { url } = JSON.parse(await gateway.line(/"listening"/));
  const body = JSON.stringify({ query: '{ book(id: "b3") { title author { name } } }' });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/app/graphql`, { method: 'POST', headers, body });
  expect(await response.json()).toEqual({ data: { book: { title: 'Persuasion', author: { name: 'Jane Austen' } } } });
  gateway.child.kill('SIGTERM');
  expect(await gateway.ended).toBe(0);
});

test('--demo-services in a project that has none is refused', async () => {
  const { code, errors } = await frontdesk(given({ 'bffs/web/bff.ts': '' }), ['start', '--demo-services']);
  expect([code, errors]).toEqual([1, ['--demo-services: expected demo/serve.ts in the project, found none']]);
});

describe('a package.json that is there', () => {
  test('keeps what it says, and gets what it lacks', () => {
    const dir = given({ 'package.json': JSON.stringify({ name: 'mine', version: '2.0.0', license: 'MIT' }) });
    expect(writeProject(dir).merged).toEqual(['package.json']);
    expect(manifestIn(dir)).toMatchObject({ name: 'mine', version: '2.0.0', license: 'MIT', type: 'module' });
    expect(manifestIn(dir)).not.toHaveProperty('private');
  });

  test('of npm install alone keeps how the package came, and is told of no install', () => {
    const files = { 'package.json': '{ "dependencies": { "frontdesk": "file:../frontdesk-0.1.0.tgz" } }' };
    const dir = given({ ...files, 'node_modules/frontdesk/package.json': '{ "name": "frontdesk" }' });
    expect(writeProject(dir).installed).toBe(true);
    expect(manifestIn(dir).dependencies).toEqual({ frontdesk: 'file:../frontdesk-0.1.0.tgz' });
  });

  test('of npm init -y becomes an ES module, and its placeholder of a test goes', () => {
    const scripts = { test: 'echo "Error: no test specified" && exit 1' };
    const dir = given({ 'package.json': JSON.stringify({ name: 'mine', type: 'commonjs', scripts }) });
    expect(writeProject(dir).kept).toEqual([]);
    expect(manifestIn(dir)).toMatchObject({ type: 'module', scripts: { test: 'node --test "test/**/*.test.ts"' } });
  });

  test('keeps a script of its own, and the starter says which one it would have written', () => {
    const dir = given({ 'package.json': JSON.stringify({ scripts: { start: 'node server.js' } }) });
    expect(writeProject(dir).kept).toEqual([
      'package.json has a script "start" already; the starter\'s is: frontdesk start --demo-services',
    ]);
    expect(manifestIn(dir).scripts.start).toBe('node server.js');
  });

  test('that is no JSON object is refused, and nothing is written', () => {
    const dir = given({ 'package.json': '{ "name": ' });
    expect(() => writeProject(dir)).toThrow(/package\.json: expected JSON \(/);
    expect(readdirSync(dir)).toEqual(['package.json']);
    writeFileSync(join(dir, 'package.json'), '[]');
    expect(() => writeProject(dir)).toThrow(/package\.json: expected a JSON object$/);
  });
});

test('a directory below one that has the package installs it the same way', () => {
  const dir = given({ 'package.json': '{ "devDependencies": { "frontdesk": "file:packed/frontdesk.tgz" } }' });
  writeProject(join(dir, 'apis/desk'));
  expect(manifestIn(join(dir, 'apis/desk')).dependencies).toEqual({ frontdesk: 'file:../../packed/frontdesk.tgz' });
});

test('a .gitignore that is there gets the lines that it lacks, at its end', () => {
  const dir = given({ '.gitignore': 'coverage\n/node_modules' });
  expect(writeProject(dir).merged).toContain('.gitignore');
  expect(readFileSync(join(dir, '.gitignore'), 'utf8')).toBe('coverage\n/node_modules\n.frontdesk/\n');
});

describe('a directory that holds something else is refused with what was found, and stays as it is:', () => {
  test('files and folders', async () => {
    const dir = given({ 'index.html': '', 'src/app.ts': '', 'README.md': '', '.git/HEAD': '' });
    const { code, errors, output } = await frontdesk(dir, ['init', '.']);
    expect([code, output]).toEqual([1, []]);
    expect(errors).toEqual([
      `${dir}: expected an empty directory (package.json, node_modules and the like may be there), found index.html, src/`,
    ]);
    expect(existsSync(join(dir, 'package.json'))).toBe(false);
  });

  test('a project that init wrote before', () => {
    const dir = given();
    writeProject(dir);
    expect(() => writeProject(dir)).toThrow(
      /found bffs\/, demo\/, exposure\.lock\.json, gateway\.yaml, [^ ]+ and \d more$/,
    );
  });

  test('a file of that name', async () => {
    const dir = given({ desk: '' });
    const { code, output } = await frontdesk(dir, ['init', 'desk', '--json']);
    const message = `${join(dir, 'desk')}: expected a directory, found a file`;
    expect([code, JSON.parse(output.join(''))]).toEqual([1, { problems: [{ message }] }]);
  });
});

test('a place that takes no directories is refused, and does not keep the command', async () => {
  const { code, errors } = await frontdesk(given(), ['init', '/proc/frontdesk/desk']);
  expect([code, errors]).toEqual([1, [expect.stringMatching(/^\/proc(\/frontdesk)?: .+ \([A-Z]+\)$/)]]);
});

test('a place below a file is refused', () => {
  const dir = given({ desk: '' });
  expect(() => writeProject(join(dir, 'desk/app'))).toThrow(`${join(dir, 'desk')}: expected a directory, found a file`);
});

describe('what stands where a file is to be written is refused before anything is written:', () => {
  test('a directory', () => {
    const dir = given({ '.gitignore/kept': '' });
    expect(() => writeProject(dir)).toThrow(`${join(dir, '.gitignore')}: expected a file, found a directory`);
    expect(readdirSync(dir)).toEqual(['.gitignore']);
  });

  test('a link that leads nowhere', () => {
    const dir = given();
    symlinkSync(join(dir, '../nowhere'), join(dir, '.gitignore'));
    expect(() => writeProject(dir)).toThrow(/\.gitignore: expected a file, found a link that leads nowhere$/);
    expect(readdirSync(dir)).toEqual(['.gitignore']);
  });
});

test('--json is the same for programs', async () => {
  const dir = given();
  mkdirSync(join(dir, 'desk'));
  const { code, output } = await frontdesk(dir, ['init', 'desk', '--json']);
  const result = JSON.parse(output.join('\n'));
  expect([code, result]).toEqual([
    0,
    {
      directory: join(dir, 'desk'),
      written: expect.arrayContaining(['package.json', 'services/library/endpoints.ts']),
      merged: [],
      kept: [],
      installed: false,
      next: expect.arrayContaining([{ command: 'npm install', does: expect.any(String) }]),
    },
  ]);
});

test('without a directory the command line is wrong', async () => {
  const { code, errors } = await frontdesk(given(), ['init']);
  expect([code, errors[0]]).toEqual([2, "error: missing required argument 'dir'"]);
});
