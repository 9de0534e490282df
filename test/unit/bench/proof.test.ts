import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProof } from '../../../bench/proof/command.ts';
import type { Machine } from '../../../bench/proof/machine.ts';
import type { Row } from '../../../bench/proof/row.ts';
import { rows } from '../../../bench/proof/rows.ts';
import type { World } from '../../../bench/proof/world.ts';

const quiet: Machine = { waited: 0, stolen: 0, longestPauseMs: 1 };
const busy: Machine = { waited: 0.4, stolen: 0, longestPauseMs: 300 };

/** A row whose run with its protection, and without, shows what it is told. */
function row(id: string, shown: { readonly figure: boolean; readonly control: boolean }): Row {
  return {
    id,
    promise: `promise of ${id}`,
    bound: 'a bound',
    control: { says: 'nothing protects it' },
    run: async ({ unprotected }, form) => ({
      text: `${form} figure`,
      holds: unprotected ? shown.control : shown.figure,
      values: { figure: 1 },
    }),
  };
}

const good = row('G1', { figure: true, control: false });
const missing = row('M1', { figure: false, control: false });
const toothless = row('T1', { figure: true, control: true });

async function run(rows: readonly Row[], args: readonly string[] = [], machine = quiet) {
  const lines: string[] = [];
  const notes: string[] = [];
  let worlds = 0;
  const code = await runProof({
    rows,
    args,
    print: (line) => void lines.push(line),
    note: (text) => void notes.push(text),
    createWorld: async (control) => {
      worlds += 1;
      return { unprotected: control !== undefined, end: async () => machine } as Partial<World> as World;
    },
  });
  return { code, text: lines.join('\n'), said: notes.join(''), worlds };
}

test('is green when the promise is kept and its control breaks it', async () => {
  const { code, text } = await run([good]);
  expect(code).toBe(0);
  expect(text).toContain('✓ G1');
  expect(text).toContain('1 of 1 rows held');
});

test('is red when the figure misses the bound', async () => {
  const { code, text } = await run([good, missing]);
  expect(code).toBe(1);
  expect(text).toContain('✗ M1');
  expect(text).toContain('← MISSED');
  expect(text).toContain('not held: M1');
});

test('is red when the control holds, since such a run could not fail', async () => {
  const { code, text } = await run([toothless]);
  expect(code).toBe(1);
  expect(text).toContain('← THE CONTROL HOLDS');
});

test.each(['figure', 'control'])('is red when the run of the %s breaks', async (which) => {
  const breaking: Row = {
    ...good,
    async run({ unprotected }) {
      if (unprotected === (which === 'control')) throw new Error('no service');
      return { text: '', holds: !unprotected, values: {} };
    },
  };
  const { code, text } = await run([breaking]);
  expect(code).toBe(1);
  expect(text).toContain('the run broke: no service');
});

test('never shows a row as held that was not run', async () => {
  const { code, text } = await run([good, missing, toothless], ['--only', 'G1']);
  expect(code).toBe(0);
  expect(text).not.toMatch(/[✓✗] (M1|T1)/);
  expect(text).toContain('1 of 1 rows held');
  expect(text).toContain('not run: M1, T1');
});

test('prints JSON for programs, with the form and what was not run', async () => {
  const { code, text } = await run([good, missing], ['--json', '--long', 'G1']);
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({
    rows: [{ id: 'G1', form: 'long', held: true, figure: { text: 'long figure' }, machine: quiet, runs: 1 }],
    notRun: ['M1'],
  });
});

test.each([[['--only', 'F99']], [['F99']], [['--only', '']], [['--fast']]])(
  'refuses %j, and runs nothing',
  async (args) => {
    const { code, worlds, said } = await run([good], args);
    expect(code).toBe(2);
    expect(worlds).toBe(0);
    expect(said).not.toBe('');
  },
);

test('runs a row that missed on a busy machine twice more, and is red all the same when it misses again', async () => {
  const { code, text, worlds } = await run([missing], [], busy);
  expect(code).toBe(1);
  expect(worlds).toBe(4);
  expect(text).toContain('BUSY');
  expect(text).toContain('run 3 of it');
});

test('takes a miss on a quiet machine for what it is', async () => {
  expect((await run([missing], [], quiet)).worlds).toBe(2);
});

test('every row has an id of its own and a control that takes something away', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const { id, control } of rows) expect(control.settings ?? control.without, id).toBeDefined();
});

test('every control finds what it takes away', () => {
  for (const { id, control } of rows) {
    for (const { module, find } of control.without ?? []) {
      const source = readFileSync(join(import.meta.dirname, '../../../src', module), 'utf8');
      expect(source.includes(find), `${id}: ${find} in ${module}`).toBe(true);
    }
  }
});

test('the program ends with the exit code of the command', () => {
  const program = join(import.meta.dirname, '../../../bench/proof/run.ts');
  const { status, stderr } = spawnSync(process.execPath, [program, '--only', 'F99'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('no row is named F99; there are F6, F6-shop, F7');
});
