import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { examplesOf } from '../../src/explorer/examples.ts';
import { outlineOf } from '../../src/operations/outline.ts';

function projectWith(files: Readonly<Record<string, string>>): string {
  const project = mkdtempSync(join(tmpdir(), 'frontdesk-explorer-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  const folder = join(project, 'bffs', 'deck', 'operations');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return project;
}

test('an operation begins with the variables that stand beside it', async () => {
  const project = projectWith({
    'Ship.graphql': 'query Ship($imo: Int!) { ship(imo: $imo) { name } }',
    'Ship.variables.json': '{ "imo": 9074729 }\n',
  });
  expect(await examplesOf(project, 'deck')).toMatchObject([
    { name: 'Ship', variables: '{ "imo": 9074729 }', ready: true },
  ]);
});

test('without such a file, it begins with its defaults and something to fill in', async () => {
  const text =
    'mutation Book($quay: String!, $numbers: [Int!]!, $nights: Int = 2, $quiet: Boolean!, $size: Size!, $note: String) { book }';
  const [example] = await examplesOf(projectWith({ 'Book.graphql': text }), 'deck');
  expect(example).toMatchObject({ kind: 'mutation', ready: false });
  expect(JSON.parse(example?.variables ?? '')).toEqual({ quay: '', numbers: [], nights: 2, quiet: false, size: null });
});

test('operations come in the order of their names, and a text that is no GraphQL is shown all the same', async () => {
  const project = projectWith({ 'B.graphql': 'oops {', 'A.graphql': '{ tide }', 'notes.md': 'no operation' });
  expect((await examplesOf(project, 'deck')).map(({ name, ready }) => [name, ready])).toEqual([
    ['A', true],
    ['B', false],
  ]);
});

test('a BFF without operations has none', async () => {
  expect(await examplesOf(projectWith({}), 'bridge')).toEqual([]);
});

test('a text of fragments alone has no outline', () => {
  expect(outlineOf('fragment F on Ship { name }')).toBeUndefined();
});
