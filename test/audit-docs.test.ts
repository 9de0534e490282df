import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { verifyFiles } from '../src/telemetry/audit/verify.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/audit.md'), 'utf8');
const block = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

test('the records of docs/audit.md are a chain that holds', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'audit-docs-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, 'audit.jsonl'), block);
  const found = await verifyFiles([join(dir, 'audit.jsonl')]);
  expect(found).toMatchObject({ problems: [], notes: [] });
  expect(found.records).toBe(block.trimEnd().split('\n').length);
});

test('docs/audit.md names every kind of record that is written, and shows those of a quiet run', () => {
  const folders = ['src/telemetry/audit', 'src/supervisor'].map((folder) => join(root, folder));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const written = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/\brecord\(\s*'([a-z]+)'|kind: '([a-z]+)', members/g)].map(
        ([, one, other]) => one ?? other ?? '',
      ),
    ),
  );
  const rows = page.split('\n').filter((line) => /^\| `/.test(line));
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z]+)`/g)].map(([, name]) => name ?? ''),
  );
  expect(new Set(named)).toEqual(written);
  const shown = new Set(
    block
      .trimEnd()
      .split('\n')
      .map((line): string => JSON.parse(line).audit),
  );
  expect(new Set([...shown, 'continued', 'dropped'])).toEqual(written);
});
