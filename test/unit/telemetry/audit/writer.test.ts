import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../../src/kit/clock.ts';
import type { Destination } from '../../../../src/telemetry/audit/destination.ts';
import { assertAuditFile } from '../../../../src/telemetry/audit/file.ts';
import { verifyFiles } from '../../../../src/telemetry/audit/verify.ts';
import { createWriter, type WriterTroubles } from '../../../../src/telemetry/audit/writer.ts';
import { createFakeClock } from '../../../support/clock.ts';
import { project, run } from '../../../support/processes/running.ts';
import { directory, foundIn, linesOf, noTroubles, trailIn } from './trail.ts';

/** A disk that takes what it is told to take: bytes of the next writes, or the code of an error. */
function disk() {
  const script: (number | string)[] = [];
  let text = '';
  let waiting: (() => void) | undefined;
  let stuck = false;
  const destination: Destination = {
    kind: 'file',
    largestWrite: 1_000,
    renew: async () => false,
    async write(bytes) {
      if (stuck) await new Promise<void>((resolve) => (waiting = resolve));
      const next = script.shift() ?? bytes.length;
      if (typeof next === 'string') throw Object.assign(new Error(`${next}: cannot write`), { code: next });
      const taken = bytes.subarray(0, next);
      text += taken.toString();
      return taken.length;
    },
    close: async () => {},
  };
  return {
    destination,
    script,
    text: () => text,
    lines: () => text.trimEnd().split('\n'),
    stick: () => (stuck = true),
    free() {
      stuck = false;
      waiting?.();
    },
  };
}

/** What the writer says of its troubles. */
function told() {
  const said: string[] = [];
  const troubles: WriterTroubles = {
    failing: (reason) => said.push(`failing: ${reason}`),
    dropped: (first) => first && said.push('dropped'),
    recovered: (dropped) => said.push(`recovered: ${dropped}`),
  };
  return { said, troubles };
}

const mutation = { kind: 'mutation', members: () => '"decision":"allowed"' };

test('a writer whose disk is stuck holds nobody up, drops what is beyond its buffer, and says in the chain how much that was', async () => {
  const slow = disk();
  const { said, troubles } = told();
  slow.stick();
  const parts = { destination: slow.destination, chain: 'a1-0', clock: systemClock, largestBuffer: 2_000 };
  const writer = createWriter({ ...parts, troubles });
  for (let count = 0; count < 1_000; count += 1) writer.add(mutation);
  const { dropped, waiting, records } = writer.stats();
  expect([records, dropped + waiting]).toEqual([0, 1_000]);
  expect(dropped).toBeGreaterThan(800);
  slow.free();
  expect(await writer.flush(5_000)).toBe(true);
  const found = await foundIn(slow.lines());
  expect(found).toMatchObject({ problems: [], dropped, records: waiting + 1 });
  expect(said).toEqual(['dropped', `recovered: ${dropped}`]);
});

test('the text of a record is made after the turn that yielded it, so that nobody who is answered waits for it', async () => {
  const { destination, lines } = disk();
  const writer = createWriter({ destination, chain: 'a1-0', clock: systemClock, troubles: noTroubles });
  const made: string[] = [];
  const noted = (name: string) => ({ kind: 'mutation', members: () => `"name":"${made[made.push(name) - 1]}"` });
  writer.add(noted('a'));
  writer.add(noted('b'));
  expect([made, writer.stats().waiting]).toEqual([[], 2]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toEqual(['a', 'b']);
  expect(await writer.flush(5_000)).toBe(true);
  expect(lines()).toHaveLength(2);
});

test.each([
  ['costs no other one', 1],
  ['is told of though none follows', 0],
])('a record whose text cannot be made is counted as dropped, in the chain, too, and %s', async (_, others) => {
  const { destination, lines } = disk();
  const { said, troubles } = told();
  const writer = createWriter({ destination, chain: 'a1-0', clock: systemClock, troubles });
  writer.add({
    kind: 'mutation',
    members: () => {
      throw new Error('no text');
    },
  });
  for (let i = 0; i < others; i += 1) writer.add(mutation);
  expect(await writer.flush(5_000)).toBe(true);
  expect(await foundIn(lines())).toMatchObject({ problems: [], dropped: 1, records: 1 + others });
  expect(said).toEqual(['dropped', 'recovered: 1']);
});

test('a disk that is full loses nothing that has room to wait, and the chain has no gap', async () => {
  const full = disk();
  const clock = createFakeClock();
  const { said, troubles } = told();
  full.script.push('ENOSPC', 'ENOSPC');
  const writer = createWriter({ destination: full.destination, chain: 'a1-0', clock, troubles });
  writer.add(mutation);
  writer.add(mutation);
  clock.advance(10);
  await expect.poll(() => said).toEqual(['failing: ENOSPC: cannot write']);
  clock.advance(250);
  await expect.poll(() => full.script).toEqual([]);
  const written = writer.flush(60_000);
  await expect
    .poll(() => {
      clock.advance(250);
      return said.at(-1);
    })
    .toBe('recovered: 0');
  expect(await written).toBe(true);
  expect(await foundIn(full.lines())).toMatchObject({ problems: [], records: 2 });
});

test('a write that breaks off anywhere is made up for: each record is there as a whole', async () => {
  for (let taken = 1; taken <= 600; taken += 7) {
    const torn = disk();
    torn.script.push(taken);
    const writer = createWriter({ ...torn, chain: 'a1-0', clock: systemClock, troubles: noTroubles });
    for (let count = 0; count < 5; count += 1) writer.add(mutation);
    expect(await writer.flush(5_000)).toBe(true);
    expect(await foundIn(torn.lines()), `${taken} bytes`).toMatchObject({ problems: [], records: 5 });
  }
});

test('records of the same ten milliseconds go in one write, and who waits for them waits no longer', async () => {
  const { destination, lines } = disk();
  const clock = createFakeClock();
  const writes: number[] = [];
  const counted: Destination = {
    ...destination,
    write: (bytes) => {
      writes.push(bytes.toString().trimEnd().split('\n').length);
      return destination.write(bytes);
    },
  };
  const writer = createWriter({ destination: counted, chain: 'a1-0', clock, troubles: noTroubles });
  writer.add(mutation);
  clock.advance(9);
  // A write that waited for nothing would be done by then.
  await new Promise((resolve) => setImmediate(resolve));
  writer.add(mutation);
  expect(writer.stats()).toMatchObject({ records: 0, waiting: 2 });
  clock.advance(1);
  await expect.poll(() => writes).toEqual([2]);
  writer.add(mutation);
  expect(await writer.flush(5_000)).toBe(true);
  expect(writes).toEqual([2, 1]);
  expect(await foundIn(lines())).toMatchObject({ problems: [], records: 3 });
});

test('no write is larger than what goes as a whole, but for a record alone', async () => {
  const sizes: number[] = [];
  const { destination } = disk();
  const measured: Destination = {
    ...destination,
    write: async (bytes) => {
      sizes.push(bytes.length);
      return bytes.length;
    },
  };
  const writer = createWriter({ destination: measured, chain: 'a1-0', clock: systemClock, troubles: noTroubles });
  for (let count = 0; count < 50; count += 1) writer.add(mutation);
  await writer.flush(5_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
});

test('a file that is rotated away is left for the new one, which begins with a record that says so', async () => {
  const file = join(directory(), 'audit.jsonl');
  const audit = await trailIn(file);
  audit.record('mutation', {});
  await expect.poll(() => linesOf(file)).toHaveLength(2);
  renameSync(file, `${file}.1`);
  // It is looked at once a second, by whoever writes.
  await expect
    .poll(
      () => {
        audit.record('mutation', {});
        return existsSync(file) && readFileSync(file, 'utf8') !== '';
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  await audit.close('stopped');
  expect(linesOf(file)[0]).toContain('{"audit":"continued"');
  expect(await verifyFiles([`${file}.1`, file])).toMatchObject({ problems: [], notes: [] });
  expect(await verifyFiles([file])).toMatchObject({
    problems: [],
    notes: [expect.stringMatching(/begins with record \d+: earlier ones are in a file before/)],
  });
  // What was removed at the end of the first file is missed by the second.
  writeFileSync(`${file}.1`, `${linesOf(`${file}.1`).slice(0, -1).join('\n')}\n`);
  expect((await verifyFiles([`${file}.1`, file])).problems).toMatchObject([{ kind: 'removed', file, line: 1 }]);
});

test('a file is made for its owner alone, and one that is there keeps its rights', async () => {
  const file = join(directory(), 'audit.jsonl');
  await (await trailIn(file)).close('stopped');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  chmodSync(file, 0o640);
  await (await trailIn(file)).close('stopped');
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test('what cannot be an audit file is refused with what it is', () => {
  const dir = directory();
  expect(() => assertAuditFile(dir)).toThrow(`${dir} is no file: expected one that lines can be appended to`);
  expect(() => assertAuditFile(join(dir, 'not', 'there'))).toThrow('cannot be made: its directory is not there');
  expect(() => assertAuditFile('/dev/null')).toThrow('/dev/null is no file');
  mkdirSync(join(dir, 'more'));
  writeFileSync(join(dir, 'more', 'own'), 'hello\n');
  expect(assertAuditFile(join(dir, 'more', 'own'))).toBeUndefined();
});

test('what follows a record that broke off is found again by its beginning', async () => {
  const file = join(directory(), 'audit.jsonl');
  await (await trailIn(file)).close('stopped');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${before}{"audit":"mut`);
  await (await trailIn(file, { run: 'b2' })).close('stopped');
  const { problems } = await verifyFiles([file]);
  expect(problems).toMatchObject([{ kind: 'torn', line: 3 }]);
});

test('a process whose disk takes no more goes on, and writes all of it when there is room again', async () => {
  const { dir, remove } = project({});
  const file = join(dir, 'audit.jsonl');
  const program = join(import.meta.dirname, 'limited-disk.ts');
  const script = `trap '' XFSZ; ulimit -f 128; exec "$0" "$1" "$2"`;
  const words = [script, process.execPath, program, file];
  const { line, ended, output } = run('-c', words, { cwd: dir, node: '/bin/sh' });
  await line(/^failing/);
  renameSync(file, `${file}.1`);
  await line(/^recovered/);
  expect(await ended, output.join('\n')).toBe(0);
  const dropped = Number(/dropped (\d+)/.exec(output.join('\n'))?.[1]);
  expect(dropped).toBeGreaterThan(0);
  const found = await verifyFiles([`${file}.1`, file]);
  expect(found).toMatchObject({ problems: [], dropped });
  remove();
});
