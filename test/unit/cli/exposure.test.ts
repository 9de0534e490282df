import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { writeProject } from '../../../src/starter/write-project.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';
import { project } from '../../support/processes/running.ts';

vi.setConfig({ testTimeout: 120_000 });

const command = join(import.meta.dirname, '../../../src/cli/frontdesk.js');
const clinic = join(import.meta.dirname, '../../projects/clinic');

interface Ended {
  readonly code: number;
  readonly output: string;
}

function frontdesk(root: string, ...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words, '--project', root], { encoding: 'utf8' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: out + err }),
    );
  });
}

/** A project as `init` writes it: its BFF `app` accepts anonymous callers. */
function started(): string {
  const { dir, remove } = project({});
  onTestFinished(remove);
  writeProject(dir);
  return dir;
}

async function change(root: string, path: string, before: string, after: string): Promise<void> {
  const text = await readFile(join(root, path), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(root, path), text.replace(before, after));
}

describe('frontdesk check', () => {
  test('passes a new project, refuses a field that was added without a directive, and `check --update` does not accept it', async () => {
    const root = started();
    expect(await frontdesk(root, 'check')).toEqual({ code: 0, output: '1 operation, 0 differences\n' });
    await change(root, 'schema/app/library.graphql', 'type Query {', 'type Query {\n  purchasePrice: Int');
    await change(
      root,
      'bffs/app/resolvers/Query.ts',
      'QueryResolvers = {',
      'QueryResolvers = {\n  purchasePrice: () => 1,',
    );
    const refused = await frontdesk(root, 'check');
    expect(refused.output).toBe(
      [
        'app: anonymous callers reach more than exposure.lock.json says: run "npx frontdesk exposure --update" and commit what it writes',
        '  Query.purchasePrice',
        '1 operation, 1 difference, 1 to look at',
        'check failed: put it right, or accept it: npx frontdesk exposure --update',
        '',
      ].join('\n'),
    );
    expect(refused.code).toBe(1);
    expect((await frontdesk(root, 'check', '--update')).code).toBe(0);
    const json = await frontdesk(root, 'check', '--json');
    expect(JSON.parse(json.output.replace(/check failed.*\n$/, '')).findings).toEqual([
      expect.objectContaining({ kind: 'exposed', bff: 'app', by: [[]], names: ['Query.purchasePrice'] }),
    ]);
    const accepted = await frontdesk(root, 'exposure', '--update');
    expect(accepted).toEqual({
      code: 0,
      output:
        'app: anonymous callers reach more than exposure.lock.json says\n  Query.purchasePrice\nwrote exposure.lock.json: 1 BFF, 9 fields, 1 difference\n',
    });
    expect((await frontdesk(root, 'check')).code).toBe(0);
  });

  test('refuses a directive that was taken away, callers of a new kind, and a file that says more than is true', async () => {
    const root = started();
    await change(root, 'bffs/app/bff.ts', "accepts: ['anonymous']", "accepts: ['anonymous', 'jwt']");
    await change(root, 'schema/app/library.graphql', 'year: Int!', 'year: Int! @requiresScopes(scopes: [["staff"]])');
    const narrower = await frontdesk(root, 'check');
    expect(narrower.output).toMatch(
      /app lets in users by their tokens \(accepts\), other than exposure\.lock\.json says/,
    );
    expect(narrower.output).toMatch(
      /app: anonymous callers reach less than exposure\.lock\.json says.*\n {2}Book\.year \(library\)\n/,
    );
    expect(narrower.code).toBe(1);

    expect((await frontdesk(root, 'exposure', '--update')).code).toBe(0);
    expect(await readFile(join(root, 'exposure.lock.json'), 'utf8')).toContain(
      '        "Book.year": { "by": [["scope:staff"]], "from": ["library"] },\n',
    );
    await change(root, 'schema/app/library.graphql', ' @requiresScopes(scopes: [["staff"]])', '');
    const wider = await frontdesk(root, 'check');
    expect(wider.output).toMatch(
      /app: anonymous callers reach more than exposure\.lock\.json says.*\n {2}Book\.year \(library\)\n/,
    );
    expect(wider.code).toBe(1);
  });

  test('says what is to be done where there is no file, and what is wrong with one that is not its own', async () => {
    const root = started();
    await rm(join(root, 'exposure.lock.json'));
    const missing = await frontdesk(root, 'check');
    expect(missing).toEqual({
      code: 1,
      output: expect.stringContaining('exposure.lock.json is missing: run "npx frontdesk exposure --update"'),
    });
    await writeFile(
      join(root, 'exposure.lock.json'),
      '{ "version": 1, "routes": {}, "bffs": { "app": { "fields": {} } } }',
    );
    const unfit = await frontdesk(root, 'check');
    expect(unfit).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^exposure\.lock\.json: expected what "npx frontdesk exposure --update" writes, got: bffs\.app\.accepts: /,
      ),
    });
  });
});

describe('frontdesk exposure --as', () => {
  /** The clinic with a key for a client of one BFF. */
  async function withKey(): Promise<string> {
    const { dir, remove } = project({});
    onTestFinished(remove);
    const { record } = madeKey({ client: 'lab', bffs: ['board'], scopes: ['pharmacy'], addresses: ['203.0.113.0/24'] });
    const identity = { keyDigestSecret: KEY_SECRET, keys: { 'lab-1': record } };
    const services = { records: { instances: ['http://127.0.0.1:4310'] } };
    await writeFile(join(dir, 'keyed.yaml'), JSON.stringify({ services, identity }));
    return join(dir, 'keyed.yaml');
  }

  test('lists for a client what its key opens, with what is behind it and what is asked for', async () => {
    const { code, output } = await frontdesk(clinic, 'exposure', '--as', 'lab', '--config', await withKey());
    expect(code).toBe(0);
    const lines = output.split('\n').map((line) => line.replace(/ {2,}/g, '  '));
    expect(lines).toEqual(
      expect.arrayContaining([
        'the key lab-1 opens board, with the scopes pharmacy, from 203.0.113.0/24 alone',
        'ward: lab is not let in',
        '  Drug.name  records  @requiresScopes(scopes: [["pharmacy"]])',
        '  Patient.notes  records.notes  @authenticated @policy(policies: [["onDuty"]]); if the policy onDuty says yes',
        '  Note.text  records  @authenticated; if the policy fewNotes says yes, or the policy isChief says yes, or the policy onDuty says yes',
        '  Query.motto  -',
        '  POST /board/graphql  0.0.0.0:4000',
        '  GET /stats  127.0.0.1:9464  with the admin token; from this machine where there is none',
      ]),
    );
    expect(output).not.toMatch(/Patient\.diagnosis|\/ward\/graphql +\S+$/m);
  });

  test('the same for programs', async () => {
    const { code, output } = await frontdesk(
      clinic,
      'exposure',
      '--as',
      'scope:doctor,ward:all',
      '--bff',
      'ward',
      '--json',
    );
    expect(code).toBe(0);
    const { as, bffs } = JSON.parse(output);
    expect([as, bffs.length, bffs[0].bff, bffs[0].text]).toEqual(['scope:doctor,ward:all', 1, 'ward', true]);
    expect(bffs[0].fields).toEqual(
      expect.arrayContaining([
        {
          field: 'Patient.diagnosis',
          asks: '@requiresScopes(scopes: [["records:read"],["ward:all","doctor"]])',
          from: ['records'],
        },
        {
          field: 'Mutation.pay',
          asks: expect.any(String),
          from: ['records.happened'],
          if: [['isChief'], ['strongSignIn']],
        },
        { field: 'Query.me', from: [] },
      ]),
    );
  });

  test.each([
    ['--as lap', 'got "lap"; did you mean "lab"? (clients: lab)'],
    ['--as scope:', '--as: expected scope:NAME,NAME without spaces and quotes, got "scope:"'],
    ['--as anonymous --update', 'expected either --as or --update'],
    ['', 'expected either --as or --update'],
    ['--update --bff ward', '--update is for all BFFs together: leave out --bff'],
    ['--as anonymous --bff wrad', 'the project has no BFF "wrad"; did you mean "ward"?'],
  ])('refuses "%s", and says why', async (words, sentence) => {
    const all = words.split(' ').filter((word) => word !== '');
    const { code, output } = await frontdesk(clinic, 'exposure', ...all, '--config', await withKey());
    expect([code, output]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
