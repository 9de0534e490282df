import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const refused = globSync('test/types/refused/*.ts', { cwd: root }).map((path) => join(root, path));
const accepted = globSync('test/types/accepted/*.ts', { cwd: root }).map((path) => join(root, path));

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram([...refused, ...accepted], options);

/** What the compiler says about a file, by line (from 1). */
function complaints(path: string): Map<number, string> {
  const source = program.getSourceFile(path);
  const lines = new Map<number, string>();
  for (const { start = 0, messageText } of source ? ts.getPreEmitDiagnostics(program, source) : []) {
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    lines.set(line, `${lines.get(line) ?? ''}${ts.flattenDiagnosticMessageText(messageText, '\n')}\n`);
  }
  return lines;
}

/** The lines that say of themselves that they are refused, and with which words. */
function marked(path: string): [number, string][] {
  const lines = program.getSourceFile(path)?.text.split('\n') ?? [];
  return lines.flatMap((text, i): [number, string][] => {
    const words = /\/\/ refused: (.+)$/.exec(text)?.[1];
    return words === undefined ? [] : [[i + 1, words]];
  });
}

describe.each(refused.map((path) => [basename(path), path] as const))('of %s', (_, path) => {
  test('exactly the marked lines are refused, and the compiler says why', () => {
    const expected = marked(path);
    const found = complaints(path);
    expect(expected.length).toBeGreaterThan(3);
    expect([...found.keys()].sort((a, b) => a - b)).toEqual(expected.map(([line]) => line));
    const unexplained = expected
      .filter(([line, words]) => !found.get(line)?.includes(words))
      .map(([line, words]) => ({ line, words, got: found.get(line) }));
    expect(unexplained).toEqual([]);
  });
});

test.each(accepted.map((path) => [basename(path), path] as const))('%s compiles', (_, path) => {
  expect([...complaints(path)]).toEqual([]);
});
