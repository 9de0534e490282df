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
  const step = fc.record({ after: fc.integer({ min: 1, max: 60 }), limit: fc.option(fc.integer({ min: 5, max: 80 })) });
  fc.assert(
    fc.property(fc.option(fc.integer({ min: 1, max: 300 })), fc.array(step, { maxLength: 12 }), (budget, steps) => {
      const least = Math.min(100, ...steps.flatMap(({ limit }) => limit ?? []));
      const { clock, watch, said } = watching({ ...(budget === null ? {} : { budget }), least });
      let dueAt = Number.POSITIVE_INFINITY;
      let current: number | null = null;
      const until = budget ?? Number.POSITIVE_INFINITY;
      for (const { after, limit } of steps) {
        if (Math.min(dueAt, until) <= clock.now() + after) break;
        clock.advance(after);
        if (limit === null) watch.sign();
        else {
          current = limit;
          watch.expect(limit);
        }
        if (current !== null) dueAt = clock.now() + current;
      }
      expect(said).toEqual([]);
      clock.advance(1_000);
      const expected = until <= dueAt ? `over after ${budget} at ${until}` : `silent for ${current} at ${dueAt}`;
      expect(said).toEqual(Math.min(until, dueAt) === Number.POSITIVE_INFINITY ? [] : [expected]);
    }),
  );
});
