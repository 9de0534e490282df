import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWatch } from '../../../src/upstream/watch.ts';
import { createFakeClock } from '../../support/clock.ts';

/** A watch of which is known what it said, and when. */
function watching({ budget, least }: { budget?: number; least: number }) {
  const clock = createFakeClock();
  const said: string[] = [];
  let timersSet = 0;
  const counted = {
    ...clock,
    after(delay: number, run: () => void) {
      timersSet += 1;
      return clock.after(delay, run);
    },
  };
  const watch = createWatch({
    clock: counted,
    budget,
    least,
    onSilence: (limit) => said.push(`silent for ${limit} at ${clock.now()}`),
    onOver: (whole) => said.push(`over after ${whole} at ${clock.now()}`),
  });
  return { clock, watch, said, timersSet: () => timersSet };
}

describe('an exchange', () => {
  test('that goes well takes one timer, and leaves none', () => {
    const { clock, watch, timersSet } = watching({ budget: 2_000, least: 1_000 });
    watch.expect(undefined);
    clock.advance(300);
    watch.expect(1_000);
    watch.sign();
    watch.stop();
    expect([timersSet(), clock.timers()]).toEqual([1, 0]);
  });

  test('is over when its budget is used up, not before, however lively it is', () => {
    const { clock, watch, said } = watching({ budget: 2_000, least: 100 });
    watch.expect(100);
    for (let i = 0; i < 39; i += 1) {
      clock.advance(50);
      watch.sign();
    }
    clock.advance(49);
    expect(said).toEqual([]);
    clock.advance(1_000);
    expect([said, clock.timers()]).toEqual([['over after 2000 at 2000'], 0]);
  });

  test('is silent when a limit has passed, not before', () => {
    const { clock, watch, said } = watching({ budget: 2_000, least: 100 });
    watch.expect(150);
    clock.advance(149);
    expect(said).toEqual([]);
    clock.advance(1_000);
    expect([said, clock.timers()]).toEqual([['silent for 150 at 150'], 0]);
  });

  test('with neither budget nor limit may take any time, without a timer', () => {
    const { clock, watch, said } = watching({ least: 100 });
    watch.expect(undefined);
    clock.advance(100);
    expect([said, clock.timers()]).toEqual([[], 0]);
    watch.expect(100);
    clock.advance(100);
    expect(said).toEqual(['silent for 100 at 200']);
  });

  test('that was given up sets no timer, whatever is still expected of it', () => {
    const { clock, watch, said } = watching({ budget: 2_000, least: 1_000 });
    watch.stop();
    watch.expect(10);
    watch.expect(undefined);
    expect(clock.timers()).toBe(0);
    clock.advance(3_000);
    expect(said).toEqual([]);
  });

  test('whose timers ring a fraction early is silent or over all the same', () => {
    const clock = createFakeClock();
    const early = { ...clock, after: (delay: number, run: () => void) => clock.after(Math.max(0, delay - 0.7), run) };
    const said: string[] = [];
    createWatch({
      clock: early,
      budget: 50,
      least: 100,
      onSilence: () => {},
      onOver: () => said.push('over'),
    });
    clock.advance(50);
    expect(said).toEqual(['over']);
  });
});

test('whatever happens, it ends by the limit or the budget, whichever is used up first, to the millisecond', () => {
  const limits = fc.oneof(fc.integer({ min: 5, max: 80 }), fc.double({ min: 5, max: 80, noNaN: true }));
  const step = fc.record({
    after: fc.integer({ min: 1, max: 60 }),
    next: fc.oneof(fc.constant('a sign'), fc.constant('any time'), limits),
  });
  const parts = fc.record({
    budget: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
    least: fc.integer({ min: 1, max: 400 }),
    steps: fc.array(step, { maxLength: 12 }),
  });
  fc.assert(
    fc.property(parts, ({ budget, least, steps }) => {
      const { clock, watch, said } = watching({ ...(budget === undefined ? {} : { budget }), least });
      const until = budget ?? Number.POSITIVE_INFINITY;
      let limit = Number.POSITIVE_INFINITY;
      let dueAt = limit;
      for (const { after, next } of steps) {
        if (Math.min(dueAt, until) <= clock.now() + after) break;
        clock.advance(after);
        if (next === 'a sign') watch.sign();
        else {
          limit = typeof next === 'number' ? next : Number.POSITIVE_INFINITY;
          watch.expect(typeof next === 'number' ? next : undefined);
        }
        dueAt = clock.now() + limit;
      }
      expect(said).toEqual([]);
      const endsAt = Math.min(until, dueAt);
      clock.advance(1_000);
      const [words = '', at] = (said[0] ?? ' at ').split(' at ');
      expect(clock.timers()).toBe(0);
      if (endsAt === Number.POSITIVE_INFINITY) {
        expect(said).toEqual([]);
        return;
      }
      // Which one it is when both come within a millisecond of each other is left open.
      const right = Math.abs(until - dueAt) < 1 ? [`over after ${budget}`, `silent for ${limit}`] : [];
      expect([...right, until <= dueAt ? `over after ${budget}` : `silent for ${limit}`]).toContain(words);
      expect(Math.abs(Number(at) - endsAt)).toBeLessThan(1);
      expect(said).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
