import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineThreads } from '../../../src/supervisor/engine-threads.ts';

test.each([
  { cores: 1, workers: 1, threads: 1 },
  { cores: 2, workers: 1, threads: 2 },
  { cores: 2, workers: 2, threads: 1 },
  { cores: 3, workers: 2, threads: 1 },
  { cores: 64, workers: 1, threads: 4 },
  { cores: 1, workers: 8, threads: 1 },
])('on $cores cores each of $workers workers has $threads threads of the engine', ({ threads, ...shape }) => {
  expect(engineThreads({ ...shape, given: [] })).toEqual([`--v8-pool-size=${threads}`]);
});

test('all workers together have no more of them than there are cores, but one each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 1, max: 256 }), (cores, workers) => {
      const threads = Number(engineThreads({ cores, workers, given: [] })[0]?.split('=')[1]);
      expect(threads).toBeGreaterThanOrEqual(1);
      expect(threads).toBeLessThanOrEqual(4);
      expect(threads === 1 || threads * workers <= cores).toBe(true);
    }),
  );
});

test('what whoever starts the gateway says counts', () => {
  expect(engineThreads({ workers: 1, cores: 1, given: ['--inspect', '--v8-pool-size=3'] })).toEqual([]);
});
