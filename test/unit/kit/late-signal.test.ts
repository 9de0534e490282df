import { describe, expect, test } from 'vitest';
import { LateSignal } from '../../../src/kit/late-signal.ts';

describe('a late signal', () => {
  test('that was asked for is aborted with the reason, and tells who listens', () => {
    const late = new LateSignal();
    const reasons: unknown[] = [];
    late.signal.addEventListener('abort', () => reasons.push(late.signal.reason));
    expect([late.aborted, late.signal.aborted]).toEqual([false, false]);
    late.abort('gone');
    expect([late.aborted, late.signal.aborted, reasons]).toEqual([true, true, ['gone']]);
  });

  test('that is asked for after its end is aborted already, with the first reason', () => {
    const late = new LateSignal();
    late.abort('first');
    late.abort('second');
    expect([late.aborted, late.signal.aborted, late.signal.reason]).toEqual([true, true, 'first']);
  });

  test('is the same signal however often it is asked for, with the reason of the platform when none was given', () => {
    const late = new LateSignal();
    expect(late.signal).toBe(late.signal);
    late.abort();
    expect(late.signal.reason).toMatchObject({ name: 'AbortError' });
  });
});
