import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { startTestGateway } from 'frontdesk/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { wrongBffName } from '../../../src/starter/bff-name.ts';
import { writeProject } from '../../../src/starter/write-project.ts';
import { project, run } from '../../support/processes/running.ts';

const FRONTDESK = fileURLToPath(new URL('../../../src/cli/frontdesk.js', import.meta.url));

vi.setConfig({ testTimeout: 60_000 });

function given(): string {
  const { dir, remove } = project({});
  onTestFinished(remove);
  writeProject(dir);
  return dir;
}

async function bff(cwd: string, ...words: readonly string[]) {
  const { ended, output, errors } = run(FRONTDESK, ['bff', ...words], { cwd });
  return { code: await ended, output, errors };
}

test('writes a BFF with its generated files, and it answers beside the others', async () => {
  const dir = given();
  const { code, output, errors } = await bff(dir, 'add', 'kiosk');
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(output.filter((line) => line.startsWith('wrote'))).toEqual([
    'wrote bffs/kiosk/bff.ts',
    'wrote bffs/kiosk/resolvers/Query.ts',
    'wrote schema/kiosk/kiosk.graphql',
    'wrote bffs/kiosk/schema.generated.ts',
    'wrote bffs/kiosk/context.generated.ts',
    'wrote bffs/kiosk/resolvers.generated.ts',
    'wrote bffs/kiosk/bff.generated.ts',
  ]);
  const gateway = await startTestGateway({ project: dir });
  onTestFinished(() => gateway.stop());
  const { data } = await gateway.query({ bff: 'kiosk', query: '{ hello }' });
  expect(data).toEqual({ hello: 'Hello from kiosk.' });
});

test('--json is the same for programs, of a project elsewhere', async () => {
  const dir = given();
  const { code, output } = await bff('/', 'add', 'partner-eu', '--json', '--project', dir);
  expect([code, JSON.parse(output.join('\n'))]).toEqual([
    0,
    {
      bff: 'partner-eu',
      path: '/partner-eu/graphql',
      written: expect.arrayContaining(['bffs/partner-eu/bff.ts', 'bffs/partner-eu/bff.generated.ts']),
    },
  ]);
});

describe('a name that is taken is refused, and nothing is written:', () => {
  test('by a BFF', async () => {
    const { code, errors, output } = await bff(given(), 'add', 'app');
    expect([code, errors, output]).toEqual([1, ['there is a BFF "app" already (app)'], []]);
  });

  test('by a folder of SDL', async () => {
    const made = project({ 'schema/kiosk/kiosk.graphql': 'type Query { a: Int }' });
    onTestFinished(made.remove);
    const { code, output } = await bff(made.dir, 'add', 'kiosk', '--json');
    const message = 'there is a folder schema/kiosk already, and no BFF of that name';
    expect([code, JSON.parse(output.join(''))]).toEqual([1, { problems: [{ message }] }]);
    expect(existsSync(join(made.dir, 'bffs'))).toBe(false);
  });
});

test('another BFF that cannot be read is named, and what was written stays', async () => {
  const dir = given();
  writeFileSync(join(dir, 'schema/app/library.graphql'), 'type Query {');
  const { code, errors } = await bff(dir, 'add', 'kiosk');
  expect([code, errors[0]]).toEqual([1, expect.stringMatching(/^schema\/app\/library\.graphql:1:13: Syntax Error/)]);
  expect(existsSync(join(dir, 'bffs/kiosk/bff.ts'))).toBe(true);
});

describe('a name that cannot be one is a wrong command line:', () => {
  test.each([
    ['Kiosk', '"kiosk" would do'],
    ['partnerEU', '"partner-eu" would do'],
    ['point of sale', '"point-of-sale" would do'],
    ['../escape', '"escape" would do'],
    ['7up', '"up" would do'],
    ['a'.repeat(41), `"${'a'.repeat(40)}" would do`],
    ['__explorer', '"explorer" would do'],
    ['', 'got ""'],
    ['日本', 'got "日本"'],
    ['shared', 'choose another name'],
  ])('%s', async (name, words) => {
    expect(wrongBffName(name)).toContain(words);
  });

  test('said with exit code 2', async () => {
    const { code, errors } = await bff(given(), 'add', '../escape');
    expect([code, errors[0]]).toEqual([2, expect.stringMatching(/^error: expected at most 40 lower-case letters/)]);
    expect((await bff(given(), 'add')).code).toBe(2);
    expect((await bff(given(), 'remove', 'app')).code).toBe(2);
  });
});

test('whatever name is proposed instead of another is itself a good one', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^[-_A-Za-z0-9 ]{0,60}$/),
        fc.stringMatching(/^[-A-Za-z]{41,60}$/),
      ),
      (name) => {
        const proposed = /; "([^"]*)" would do$/.exec(wrongBffName(name) ?? '')?.[1];
        return proposed === undefined || wrongBffName(proposed) === undefined;
      },
    ),
    { numRuns: 2_000 },
  );
});
