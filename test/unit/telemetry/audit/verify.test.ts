import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEGINNING, link } from '../../../../src/telemetry/audit/chain.ts';
import { verifyFiles } from '../../../../src/telemetry/audit/verify.ts';
import { directory, foundIn, linesOf, problemsOf, SECRET, trailIn, written } from './trail.ts';

test('what was written holds, and each chain is told with its last hash', async () => {
  const file = await written();
  const found = await verifyFiles([file]);
  expect(found).toMatchObject({ problems: [], notes: [], dropped: 0, records: 18 });
  expect(found.chains).toMatchObject([
    { chain: 'a1-0', process: 0, records: 6, firstSeq: 1, lastSeq: 6, ended: true },
    { chain: 'a1-1', records: 6, ended: true },
    { chain: 'a1-2', records: 6, ended: true },
  ]);
  expect(linesOf(file).some((line) => line.endsWith(`"${found.chains[0]?.last}"}`))).toBe(true);
});

test('each line that is removed shows, whichever it is', async () => {
  const lines = linesOf(await written());
  for (const [index, line] of lines.entries()) {
    const { problems } = await foundIn(lines.toSpliced(index, 1));
    const last = index === lines.length - 1;
    // Of the very last record nobody can know but who kept its hash: it is told that an end is missing.
    if (last) continue;
    expect(
      problems.map(({ kind }) => kind),
      line,
    ).toContain('removed');
  }
});

test('the last record of all, removed, leaves a chain without an end', async () => {
  const lines = linesOf(await written());
  expect(await foundIn(lines.slice(0, -1))).toMatchObject({
    problems: [],
    notes: ['chain a1-0 has no end: its process runs, was killed, or its last records were removed'],
  });
});

test('any number of lines that are removed show; where they are the ends of chains and nothing else, as a missing end', async () => {
  const lines = linesOf(await written());
  const chainOf = (index: number) => /"chain":"([^"]+)"/.exec(lines[index] ?? '')?.[1];
  await fc.assert(
    fc.asyncProperty(fc.subarray([...lines.keys()], { minLength: 1, maxLength: lines.length - 1 }), async (gone) => {
      const left = lines.filter((_, index) => !gone.includes(index));
      // Of the worker's last record nobody knows when what the supervisor says of it is gone, too: docs/audit.md, "The end".
      const isEnds = gone.every((index) =>
        lines.every((_, later) => later < index || chainOf(later) !== chainOf(index) || gone.includes(later)),
      );
      const { problems, notes } = await foundIn(left);
      expect(isEnds ? notes.length + problems.length : problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 60, examples: [[[4, 15, 16, 17]], [[lines.length - 1]]] },
  );
});

test('one changed character anywhere shows', async () => {
  const lines = linesOf(await written());
  const text = lines.join('\n');
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('0', 'x', '"', ' ', '{'), async (at, put) => {
      fc.pre(text[at] !== put);
      const { problems } = await foundIn((text.slice(0, at) + put + text.slice(at + 1)).split('\n'));
      expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

test('two lines of a chain in another order are told as such', async () => {
  const lines = linesOf(await written());
  const own = lines.flatMap((line, index) => (line.includes('"chain":"a1-1","seq"') ? [index] : []));
  const [, , third = 0, fourth = 0] = own;
  const swapped = lines.with(third, lines[fourth] ?? '').with(fourth, lines[third] ?? '');
  const found = await foundIn(swapped);
  expect(found.problems).toMatchObject([{ kind: 'moved', chain: 'a1-1', line: fourth + 1 }]);
  expect(found.problems[0]?.message).toContain(`record 3 belongs before line ${third + 1} of `);
});

test('a line that stands there twice, or is no record, was inserted', async () => {
  const lines = linesOf(await written());
  expect(problemsOf(await foundIn(lines.toSpliced(9, 0, lines[7] ?? '')))).toEqual(['inserted at 10']);
  expect(problemsOf(await foundIn(lines.toSpliced(9, 0, '{"level":"info"}')))).toEqual(['inserted at 10']);
});

test('a record whose hash was computed anew does not fit the next one', async () => {
  const lines = linesOf(await written());
  const index = lines.findIndex((line) => line.includes('"r-2"'));
  const forged = (lines[index] ?? '').replace('"r-2"', '"r-9"').replace(/,"hash":.*/, '');
  const hash = createHash('sha256').update(forged).digest('hex');
  const found = await foundIn(lines.with(index, `${forged},"hash":"${hash}"}`));
  expect(found.problems).toMatchObject([
    { kind: 'altered', message: expect.stringContaining('follows another record') },
  ]);
});

describe('a keyed chain', () => {
  test('holds with its secret alone', async () => {
    const file = await written({ secret: SECRET });
    expect(await verifyFiles([file], SECRET)).toMatchObject({ problems: [] });
    expect((await verifyFiles([file])).problems.map(({ kind }) => kind)).toEqual(['keyed', 'keyed', 'keyed']);
    const other = await verifyFiles([file], `${SECRET}, another one`);
    expect(other.problems).toHaveLength(18);
  });

  test('is not replaced by one that was computed without it', async () => {
    const { problems } = await verifyFiles([await written()], SECRET);
    expect(problems.map(({ kind }) => kind)).toEqual(['unkeyed', 'unkeyed', 'unkeyed']);
  });
});

test('a gateway that starts again goes on in the file, and says after which record', async () => {
  const file = await written();
  await written({ file, run: 'b2' });
  expect(await verifyFiles([file])).toMatchObject({ problems: [], records: 36 });
  const lines = linesOf(file);
  // All of the first run, or the end of it with all that says so.
  expect(problemsOf(await foundIn(lines.slice(18)))).toEqual(['removed at 1']);
  const first = lines.slice(0, 18).filter((line) => line.includes('"audit":"mutation"') || line.includes('"start"'));
  expect((await foundIn([...first, ...lines.slice(18)])).problems.length).toBeGreaterThan(0);
});

test('a chain that was removed as a whole is missed by its supervisor, and its supervisor by the others', async () => {
  const lines = linesOf(await written());
  const without = (chain: string) => foundIn(lines.filter((line) => !line.includes(`"chain":"${chain}","seq"`)));
  expect((await without('a1-1')).problems).toMatchObject([
    { chain: 'a1-1', message: expect.stringContaining('is missing') },
  ]);
  expect((await without('a1-0')).problems.map(({ message }) => message)).toContain(
    'the chain of its supervisor is missing',
  );
});

test('the last records of a worker that ended in good order are missed', async () => {
  const lines = linesOf(await written());
  const kept = lines.filter((line) => !(line.includes('"chain":"a1-2","seq"') && /"seq":[56],/.test(line)));
  expect((await foundIn(kept)).problems).toMatchObject([
    { kind: 'removed', chain: 'a1-2', message: expect.stringContaining('its last records are missing') },
  ]);
});

describe('a record that breaks off', () => {
  test('at the end of the file is told as that', async () => {
    const lines = linesOf(await written());
    const torn = (lines.at(-1) ?? '').slice(0, 90);
    const { problems } = await foundIn([...lines.slice(0, -1), torn], undefined, '');
    expect(problems).toMatchObject([{ kind: 'torn', line: 18, message: expect.stringContaining('breaks off') }]);
  });

  test('and came again as a whole, behind it or on a line of its own, is nothing', async () => {
    const lines = linesOf(await written());
    const piece = (length: number) => (lines[8] ?? '').slice(0, length);
    for (const length of [3, 60]) {
      expect(problemsOf(await foundIn(lines.toSpliced(8, 0, piece(length))))).toEqual([]);
      expect(problemsOf(await foundIn(lines.with(8, piece(length) + lines[8])))).toEqual([]);
    }
  });
});

test('among lines of a log on one output, with whatever a runtime puts before them, the records hold', async () => {
  let state = BEGINNING;
  const records = ['start', 'mutation', 'end'].map((kind) => {
    const made = link(state, { kind, time: '2026-11-22T10:00:00.000Z', members: '"to":"stdout"' }, 'a1-0', undefined);
    state = made.state;
    return made.line.trimEnd();
  });
  const output = records.flatMap((line) => [
    '{"level":"info","msg":"{\\"audit\\":"}',
    `2026-11-22T10:00:00Z stdout F ${line}`,
  ]);
  expect(await foundIn(output)).toMatchObject({ problems: [], notes: [], records: 3 });
  expect(problemsOf(await foundIn(output.toSpliced(3, 1)))).toEqual(['removed at 5']);
});

test('a file that grew in a rotation is verified alone or with those before it', async () => {
  const dir = directory();
  const [before, after] = [join(dir, '1'), join(dir, '2')];
  const lines = linesOf(await written());
  writeFileSync(before, `${lines.slice(0, 9).join('\n')}\n`);
  writeFileSync(after, `${lines.slice(9).join('\n')}\n`);
  expect(await verifyFiles([before, after])).toMatchObject({ problems: [], records: 18 });
  expect((await verifyFiles([after])).problems.length).toBeGreaterThan(0);
  expect((await verifyFiles([after, before])).problems.length).toBeGreaterThan(0);
});

test('what somebody has filled with other things is read in bounded memory, and told', async () => {
  const file = await written();
  appendFileSync(file, `${'x'.repeat(3_000_000)}\n${'{"audit":"'.repeat(5_000)}\n\n`);
  expect(problemsOf(await verifyFiles([file]))).toContain('inserted at 19');
});

test('a live chain of a process that runs holds, and has no end', async () => {
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  audit.record('admin', { decision: 'refused' });
  await expect.poll(async () => (await verifyFiles([file])).records).toBe(2);
  expect(await verifyFiles([file])).toMatchObject({ problems: [], notes: [expect.stringContaining('has no end')] });
  await audit.close('stopped');
});
