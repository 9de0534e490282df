import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineOptions } from '../../../src/supervisor/engine-options.ts';

const GIB = 2 ** 30;
const PLENTY = { cores: 2, workers: 2, heapLimit: 4 * GIB };

test.each([
  { cores: 1, workers: 1, threads: 1 },
  { cores: 2, workers: 1, threads: 2 },
  { cores: 2, workers: 2, threads: 1 },
  { cores: 3, workers: 2, threads: 1 },
  { cores: 64, workers: 1, threads: 4 },
  { cores: 1, workers: 8, threads: 1 },
])('on $cores cores each of $workers workers has $threads threads of the engine', ({ threads, ...shape }) => {
  expect(engineOptions({ ...PLENTY, ...shape, given: [] })).toContain(`--v8-pool-size=${threads}`);
});

test('all workers together have no more of them than there are cores, but one each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 1, max: 256 }), (cores, workers) => {
      const threads = Number(engineOptions({ cores, workers, given: [] })[0]?.split('=')[1]);
      expect(threads).toBeGreaterThanOrEqual(1);
      expect(threads).toBeLessThanOrEqual(4);
      expect(threads === 1 || threads * workers <= cores).toBe(true);
    }),
  );
});

test.each([
  { heapLimit: 16 * GIB, mib: 16 },
  { heapLimit: GIB, mib: 16 },
  { heapLimit: GIB / 2, mib: 8 },
  { heapLimit: 800 * 2 ** 20, mib: 8 },
  { heapLimit: GIB / 4, mib: 4 },
  { heapLimit: GIB / 128, mib: 1 },
])(
  'where a heap may have $heapLimit bytes, half of the young generation has $mib MiB from the start and stays so',
  ({ heapLimit, mib }) => {
    const options = engineOptions({ ...PLENTY, heapLimit, given: [] });
    expect(options.slice(1, 3)).toEqual([`--min-semi-space-size=${mib}`, `--max-semi-space-size=${mib}`]);
  },
);

test('half of the young generation is a power of two, since V8 makes the largest size one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 * GIB }), (heapLimit) => {
      const [, least, most] = engineOptions({ ...PLENTY, heapLimit, given: [] });
      expect([1, 2, 4, 8, 16].map((mib) => `--max-semi-space-size=${mib}`)).toContain(most);
      expect(least?.split('=')[1]).toBe(most?.split('=')[1]);
    }),
  );
});

test('nothing collects beside the requests where there is one core, and only there', () => {
  const { heapLimit } = PLENTY;
  expect(engineOptions({ cores: 1, workers: 1, heapLimit, given: [] })).toContain('--single-threaded-gc');
  expect(engineOptions({ cores: 1, workers: 3, heapLimit, given: [] })).toContain('--single-threaded-gc');
  expect(engineOptions({ ...PLENTY, given: [] })).not.toContain('--single-threaded-gc');
});

test.each(['--single-threaded-gc', '--no-single-threaded-gc', '--no_single_threaded_gc'])(
  'on one core, whoever starts the gateway with %s has decided what collects',
  (given) => {
    expect(engineOptions({ ...PLENTY, cores: 1, given: [given] })).not.toContain('--single-threaded-gc');
  },
);

test.each(['--allocation-site-pretenuring', '--no-allocation-site-pretenuring', '--allocation_site_pretenuring'])(
  'all that is new is young, unless whoever starts the gateway has said %s',
  (given) => {
    expect(engineOptions({ ...PLENTY, given: [] })).toContain('--no-allocation-site-pretenuring');
    expect(engineOptions({ ...PLENTY, given: [given] })).not.toContain('--no-allocation-site-pretenuring');
  },
);

const THREADS = ['--v8-pool-size=1'];
const YOUNG = ['--min-semi-space-size=16', '--max-semi-space-size=16'];
const ALL_YOUNG = '--no-allocation-site-pretenuring';

test.each([
  { given: ['--inspect', '--v8-pool-size=3'], options: [...YOUNG, ALL_YOUNG] },
  { given: ['--max-semi-space-size=64'], options: [...THREADS, ALL_YOUNG] },
  { given: ['--min_semi_space_size', '8'], options: [...THREADS, ALL_YOUNG] },
  { given: ['--max-semi-space-size=64', '--v8-pool-size=3'], options: [ALL_YOUNG] },
  { given: ['--max-old-space-size=512', '--v8-pool-sizes'], options: [...THREADS, ...YOUNG, ALL_YOUNG] },
])('what whoever starts the gateway says counts, and nothing but that: $given', ({ given, options }) => {
  expect(engineOptions({ ...PLENTY, given })).toEqual(options);
});
