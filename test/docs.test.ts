import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '../src/kit/errors.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** The cells of the table rows whose first cell is code. */
function rowsOf(markdown: string): string[][] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('docs/errors.md lists exactly the codes of the catalogue, with their status, retryability and sentence', () => {
  const documented = rowsOf(read('docs/errors.md')).map((cells) => cells.slice(0, 4));
  const declared = Object.entries(catalogue).map(([code, { status, retryable, sentence }]) => [
    `\`${code}\``,
    String(status),
    retryable ? 'yes' : 'no',
    sentence,
  ]);
  expect(documented).toEqual(declared);
});

test('docs/dependencies.md gives a reason for every run-time dependency, and for no other package', () => {
  const [table = ''] = read('docs/dependencies.md').split('\n## ');
  const documented = rowsOf(table).map(([name = '', does = '', why = '']) => {
    expect(does.length * why.length, name).toBeGreaterThan(0);
    return name.replaceAll('`', '');
  });
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(read('package.json'));
  expect(documented.sort()).toEqual(Object.keys(dependencies).sort());
});
