import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { complaintsAbout, copyOfProject } from '../support/project-copy.ts';
import { namedBlocks, pageOf } from '../support/recipe.ts';

const page = pageOf('docs/authoring.md');

/** The code in the first cells of the table that starts with this heading. */
function namesIn(heading: string): string[] {
  const [, table = ''] = page.split(`| ${heading} |`);
  const [rows = ''] = table.split('\n\n');
  return [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name).sort();
}

/** The members that these lines of a source file declare. */
function membersOf(source: string): string[] {
  return [...new Set([...source.matchAll(/readonly (\w+)\??: /g)].map(([, name = '']) => name))].sort();
}

test('every code block compiles where it says that it stands', { timeout: 60_000 }, async () => {
  const { root } = await copyOfProject();
  // What is printed is text; everything else is code that stands somewhere.
  const blocks = namedBlocks(page).filter(({ language }) => language !== 'text');
  expect(blocks.length).toBeGreaterThan(5);
  expect(blocks.filter(({ language, name }) => language !== 'ts' || !name)).toEqual([]);
  const files = blocks.map(({ name = '' }, i) => join(dirname(name), `block-${i}.ts`));
  for (const [i, file] of files.entries()) await writeFile(join(root, file), blocks[i]?.text ?? '');
  expect(complaintsAbout(root, files)).toEqual([]);
});

test('every kind of endpoint and every option is explained, and nothing else', () => {
  const source = pageOf('src/loaders/declare.ts');
  const kinds = [...source.matchAll(/kind: '(\w+)', route/g)].map(([, kind]) => kind);
  expect(namesIn('kind')).toEqual(kinds.sort());
  const [declared = ''] = source.slice(source.indexOf('interface Common')).split('/** One endpoint as data.');
  expect(namesIn('option')).toEqual(membersOf(declared));
});

test('every key of a BFF is explained, and nothing else', () => {
  const source = pageOf('src/context/bff.ts');
  const [declared = ''] = source.slice(source.indexOf('export interface BffDefinition')).split('\n}\n');
  const keys = membersOf(declared.replaceAll(/\{ readonly .* \}/g, 'object'));
  expect(namesIn('key')).toEqual(keys);
});
