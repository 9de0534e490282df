import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Audit } from '../../../../src/telemetry/audit/audit.ts';
import { verifyFiles } from '../../../../src/telemetry/audit/verify.ts';
import { createFakeClock, type FakeClock } from '../../../support/clock.ts';
import { directory, linesOf, trailIn } from './trail.ts';

const DAY = 86_400_000;

/** A supervisor and a worker whose file is rotated away each night; `files` are all of them, the oldest first. */
async function rotated() {
  const clock = createFakeClock();
  const path = join(directory(), 'audit.jsonl');
  const supervisor = await trailIn(path, { clock });
  const worker = await trailIn(path, { clock, process: 1 });
  onTestFinished(async () => void (await Promise.all([supervisor.close('stopped'), worker.close('stopped')])));
  const files = [path];
  return {
    clock,
    supervisor,
    worker,
    files,
    rotate(sleep = DAY) {
      const old = `${path}.${files.length}`;
      renameSync(path, old);
      files.splice(-1, 1, old, path);
      clock.advance(sleep);
    },
  };
}

/** Writes one record, which waits for others for a moment. */
async function write(audit: Audit, clock: FakeClock): Promise<void> {
  audit.record('mutation', { decision: 'allowed' });
  clock.advance(10);
  await expect.poll(() => audit.stats().waiting).toBe(0);
}

test('a chain that was silent since before the oldest file that is kept is noted, and no problem', async () => {
  const { clock, supervisor, worker, files, rotate } = await rotated();
  for (let night = 0; night < 3; night += 1) {
    rotate();
    await write(worker, clock);
  }
  await write(supervisor, clock);
  for (let deleted = 0; deleted < files.length; deleted += 1) {
    expect((await verifyFiles(files.slice(deleted))).problems, `without ${deleted} files`).toEqual([]);
  }
  const { notes } = await verifyFiles(files.slice(1));
  expect(notes).toContain('chain a1-0 begins with record 2: earlier ones are in a file before');
});

test('so is one whose last record went to the file before while others wrote to the next one already', async () => {
  const { clock, supervisor, worker, files, rotate } = await rotated();
  clock.advance(1_500);
  await write(supervisor, clock);
  rotate(900);
  await write(worker, clock);
  clock.advance(50);
  await write(supervisor, clock);
  expect(files.map((file) => linesOf(file).filter((line) => line.includes('"a1-0"')).length)).toEqual([3, 0]);
  rotate();
  await write(worker, clock);
  await write(supervisor, clock);
  expect((await verifyFiles(files.slice(1))).problems).toEqual([]);
});

test.each([1, 2])('records of a chain that are removed from file %i of those that are kept show', async (from) => {
  const { clock, supervisor, worker, files, rotate } = await rotated();
  for (let night = 1; night <= 3; night += 1) {
    rotate();
    await write(worker, clock);
    if (night === from || night === 3) await write(supervisor, clock);
  }
  const kept = files.slice(1);
  expect((await verifyFiles(kept)).problems).toEqual([]);
  const altered = kept[from - 1] ?? '';
  const others = linesOf(altered).filter((line) => !line.includes('"chain":"a1-0"'));
  writeFileSync(altered, `${others.join('\n')}\n`);
  expect((await verifyFiles(kept)).problems).toMatchObject([{ kind: 'removed', chain: 'a1-0', file: kept.at(-1) }]);
});
