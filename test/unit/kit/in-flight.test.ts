import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InFlight } from '../../../src/kit/in-flight.ts';

setFlagsFromString('--expose-gc');
// What is measured is who holds on to what: where V8 makes new objects, and when it looks at all of its memory, is not left to it.
setFlagsFromString('--no-allocation-site-pretenuring');
setFlagsFromString('--no-incremental-marking');
const collect: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc');

const UNDER_WAY = 32;
const COMERS = 2_000;
const NUMBERS_EACH = 500;

/** Bytes that are taken for alive after so many came and went, without a full collection. */
function keptAfter(map: { set(key: number, value: object): unknown; delete(key: number): unknown }): number {
  for (let i = 0; i < UNDER_WAY; i += 1) map.set(i, {});
  collect();
  collect();
  const before = oldBytes();
  for (let i = UNDER_WAY; i < COMERS; i += 1) {
    map.set(i, new Array(NUMBERS_EACH).fill(i));
    map.delete(i - UNDER_WAY);
  }
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  return oldBytes() - before;
}

function oldBytes(): number {
  const spaces = getHeapSpaceStatistics().filter(({ space_name }) => space_name === 'old_space');
  return spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0);
}

describe('InFlight', () => {
  it('keeps nothing of what has left, though the engine has not looked at all of its memory since', () => {
    const each = 8 * NUMBERS_EACH;
    expect(keptAfter(new InFlight())).toBeLessThan(0.05 * COMERS * each);
    // That it would be seen: what a Map keeps.
    expect(keptAfter(new Map())).toBeGreaterThan(0.2 * COMERS * each);
  });

  it('is a Map, whatever is put in and taken out', () => {
    const key = fc.integer({ min: 0, max: 9 });
    const step = fc.tuple(fc.constantFrom('set', 'delete'), key);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [subject, model] = [new InFlight<number, { key: number }>(), new Map<number, { key: number }>()];
        for (const [what, key] of steps) {
          const value = { key };
          if (what === 'set') {
            subject.set(key, value);
            model.set(key, value);
          } else expect(subject.delete(key)).toBe(model.delete(key));
          expect(subject.size).toBe(model.size);
          expect(subject.get(key)).toBe(model.get(key));
          expect(subject.first()).toBe(model.values().next().value);
        }
        expect(subject.drain()).toEqual([...model.values()]);
        expect(subject.size).toBe(0);
        expect(subject.first()).toBeUndefined();
      }),
    );
  });
});
