import { expect, test } from 'vitest';
import { readCollections } from '../../../bench/harness/collections.ts';

const MB = 2 ** 20;
const small = (pid: number, before: number, after: number, ms: number) =>
  `[${pid}:0x12e1d000]     7029 ms: Scavenge (interleaved) ${before} (96.0) -> ${after} (96.0) MB, pooled: 53 MB, ${ms} / 0.04 ms  (average mu = 0.889, current mu = 0.736) allocation failure; `;
const full = (pid: number, steps: string) =>
  `[${pid}:0x12e1d000]     9574 ms: Mark-Compact 107.4 (127.9) -> 51.0 (103.3) MB, pooled: 46 MB, 20.5 / 0.14 ms  ${steps}(average mu = 0.934, current mu = 0.952) finalize incremental marking via task; GC in old space requested`;
const STEPS =
  '(+ 65.7 ms in 781 steps since start of marking, biggest step 0.5 ms, walltime since start of marking 164 ms) ';

test('memory that was made, and what of it outlived the next collection, is seen between collections of the young generation', () => {
  const output = [small(7, 80, 60, 1.5), small(7, 75, 61, 2), small(7, 76, 60.5, 1)].join('\n');
  expect(readCollections(output)).toEqual({
    made: 30 * MB,
    outlived: 0.5 * MB,
    small: 3,
    smallMs: 4.5,
    full: 0,
    fullMs: 0,
  });
});

test('a full collection counts with its steps, and nothing is concluded across it', () => {
  const output = [small(7, 80, 60, 1), full(7, STEPS), small(7, 66, 51, 1), full(7, ''), small(7, 67, 52, 1)].join(
    '\n',
  );
  expect(readCollections(output)).toMatchObject({
    made: 0,
    outlived: 0,
    small: 3,
    full: 2,
    fullMs: 20.5 + 65.7 + 20.5,
  });
});

test('it is the process that collects most that counts, whatever else was written', () => {
  const output = ['{"level":"info"}', small(1, 9, 8, 9), small(7, 80, 60, 1), 'serves', small(7, 70, 60, 1)].join('\n');
  expect(readCollections(output)).toMatchObject({ made: 10 * MB, outlived: 0, small: 2, smallMs: 2 });
});
