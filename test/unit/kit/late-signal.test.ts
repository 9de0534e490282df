import { describe, expect, test } from 'vitest';
import { type AbortSource, LateSignal } from '../../../src/kit/late-signal.ts';

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

  test('leads another one to its end with the same reason, at once when it has ended itself', () => {
    const [first, second, third] = [new LateSignal(), new LateSignal(), new LateSignal()];
    const heard: unknown[] = [];
    second.addEventListener('abort', () => heard.push(second.reason), { once: true });
    first.lead(second);
    first.addEventListener('abort', () => heard.push('own'), { once: true });
    expect(second.aborted).toBe(false);
    first.abort('gone');
    expect(heard).toEqual(['gone', 'own']);
    first.lead(third);
    expect([third.aborted, third.reason]).toEqual([true, 'gone']);
  });

  test('that released another one leaves it alone, and one that ended before keeps its own reason', () => {
    const [first, released, ended] = [new LateSignal(), new LateSignal(), new LateSignal()];
    first.lead(released);
    first.lead(ended);
    first.release(released);
    ended.abort('before');
    first.abort('gone');
    expect([released.aborted, ended.reason]).toEqual([false, 'before']);
  });

  test.each([
    ['an AbortController', () => withSignal(new AbortController())],
    ['a late signal', () => asItsOwn(new LateSignal())],
  ])('%s tells those who listen once, in their order, and nobody who left or came too late', (_, create) => {
    const { source, abort } = create();
    const heard: string[] = [];
    const listeners = ['a', 'b', 'c', 'd'].map((name) => () => void heard.push(`${name} ${source.aborted}`));
    const [a = () => {}, b = () => {}, c = () => {}, d = () => {}] = listeners;
    const leaves = () => source.removeEventListener('abort', d);
    for (const listener of [a, b, b, a, leaves, c, d]) source.addEventListener('abort', listener, { once: true });
    source.removeEventListener('abort', a);
    source.removeEventListener('abort', () => {});
    source.throwIfAborted();
    const reason = new Error('gone');
    abort(reason);
    abort(new Error('again'));
    source.addEventListener('abort', a, { once: true });
    expect(heard).toEqual(['b true', 'c true']);
    expect(source.reason).toBe(reason);
    expect(() => source.throwIfAborted()).toThrow(reason);
  });

  test('tells its own listeners and those of the signal that was made of it', () => {
    const late = new LateSignal();
    const heard: string[] = [];
    late.addEventListener('abort', () => heard.push('own'), { once: true });
    late.signal.addEventListener('abort', () => heard.push('made'));
    late.abort();
    expect([heard, late.reason]).toEqual([['made', 'own'], late.signal.reason]);
  });
});

function withSignal(controller: AbortController): { source: AbortSource; abort: (reason: unknown) => void } {
  return { source: controller.signal, abort: (reason) => controller.abort(reason) };
}

function asItsOwn(late: LateSignal): { source: AbortSource; abort: (reason: unknown) => void } {
  return { source: late, abort: (reason) => late.abort(reason) };
}
