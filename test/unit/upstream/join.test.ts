import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { decoderOf } from '../../../src/upstream/codec.ts';
import { outOfTime } from '../../../src/upstream/failure.ts';
import { createJoin } from '../../../src/upstream/join.ts';
import type { Call } from '../../../src/upstream/send.ts';
import { timeOut } from '../../../src/upstream/time-out.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';

interface Sent {
  readonly call: Call;
  answer(value: string): void;
  fail(error: Error): void;
}

/** A join whose calls are answered by the test. */
function joining(clock: FakeClock = createFakeClock()) {
  const sent: Sent[] = [];
  const bounded = timeOut((call) => {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    sent.push({ call, answer: (value) => resolve(value as never), fail: reject });
    call.signal.addEventListener('abort', () => reject(call.signal.reason), { once: true });
    const cancel = clock.after(call.budgetMs ?? 0, () => reject(outOfTime(call.budgetMs ?? 0)));
    return promise.finally(cancel);
  });
  const join = createJoin(clock, bounded as unknown as (call: Call) => Promise<string>);
  const ask = (options: { key?: string; timeoutMs?: number; deadlineMs?: number; signal?: AbortSignal } = {}) => {
    const { timeoutMs = 1_000, deadlineMs = 3_000, signal = new AbortController().signal } = options;
    const key = 'key' in options ? options.key : 'k';
    return join({
      service: 's',
      endpoint: 'e',
      method: 'GET',
      kind: 'read',
      template: '/',
      decoder: decoderOf(),
      target: '/',
      headers: {},
      signal,
      timeoutMs,
      deadline: createDeadline(clock, deadlineMs),
      ...(key === undefined ? {} : { joinKey: key }),
    });
  };
  return { clock, sent, ask };
}

describe('calls with the same key', () => {
  test('are one call while it is in flight, and another afterwards', async () => {
    const { sent, ask } = joining();
    const [first, second, other] = [ask(), ask(), ask({ key: 'other' })];
    expect([first.joined, second.joined, other.joined, sent.length]).toEqual([false, true, false, 2]);
    sent[0]?.answer('x');
    expect(await Promise.all([first.result, second.result])).toEqual(['x', 'x']);
    expect([ask().joined, sent.length]).toEqual([false, 3]);
  });

  test('fail together', async () => {
    const { sent, ask } = joining();
    const results = [ask(), ask()].map(({ result }) => result.catch((error: Error) => error.message));
    sent[0]?.fail(new Error('down'));
    expect(await Promise.all(results)).toEqual(['down', 'down']);
    expect(ask().joined).toBe(false);
  });

  test('without a key are never joined', () => {
    const { sent, ask } = joining();
    expect([
      ask({ key: undefined as unknown as string }).joined,
      ask({ key: undefined as unknown as string }).joined,
      sent.length,
    ]).toEqual([false, false, 2]);
  });
});

describe('whoever leaves', () => {
  test('takes nothing away from those who stay, though it was their call', async () => {
    const { sent, ask } = joining();
    const leader = new AbortController();
    const first = ask({ signal: leader.signal });
    const second = ask();
    leader.abort(new Error('gone'));
    await expect(first.result).rejects.toThrow('gone');
    expect(sent[0]?.call.signal.aborted).toBe(false);
    sent[0]?.answer('x');
    expect(await second.result).toBe('x');
  });

  test('last ends the call, which nobody may join any more', async () => {
    const { sent, ask } = joining();
    const controllers = [new AbortController(), new AbortController()];
    const results = controllers.map(({ signal }) => ask({ signal }).result.catch((error: Error) => error.message));
    for (const controller of controllers) controller.abort(new Error('gone'));
    expect(await Promise.all(results)).toEqual(['gone', 'gone']);
    expect(sent[0]?.call.signal.aborted).toBe(true);
    expect(ask().joined).toBe(false);
  });

  test('last leaves at once: whoever comes in the same turn has a call of their own', async () => {
    const { sent, ask } = joining();
    const leaver = new AbortController();
    const left = ask({ signal: leaver.signal }).result.catch((error: Error) => error.message);
    leaver.abort(new Error('gone'));
    const next = ask();
    expect([next.joined, sent[0]?.call.signal.aborted, sent[1]?.call.signal.aborted]).toEqual([false, true, false]);
    sent[1]?.answer('x');
    expect(await Promise.all([left, next.result])).toEqual(['gone', 'x']);
  });

  test('last lets nobody join what is being ended, though the service takes its time over that', async () => {
    const calls: Call[] = [];
    const clock = createFakeClock();
    const join = createJoin(clock, (call) => {
      calls.push(call);
      return new Promise<string>(() => {});
    });
    const call = (signal: AbortSignal) => ({
      service: 's',
      endpoint: 'e',
      kind: 'read' as const,
      method: 'GET',
      template: '/',
      target: '/',
      headers: {},
      signal,
      timeoutMs: 1_000,
      deadline: createDeadline(clock, 1_000),
      decoder: decoderOf(),
      joinKey: 'k',
    });
    const leaver = new AbortController();
    const left = join(call(leaver.signal)).result.catch((error: Error) => error.message);
    leaver.abort(new Error('gone'));
    expect(await left).toBe('gone');
    expect([join(call(new AbortController().signal)).joined, calls.length]).toEqual([false, 2]);
  });

  test('before the start is told so, and a call that was made for nobody is ended', async () => {
    const { sent, ask } = joining();
    await expect(ask({ signal: AbortSignal.abort(new Error('gone')) }).result).rejects.toThrow('gone');
    expect(sent.every(({ call }) => call.signal.aborted)).toBe(true);
  });
});

describe('time', () => {
  test('of a newcomer is never much shorter because somebody else had less', async () => {
    const { clock, sent, ask } = joining();
    const hurried = ask({ deadlineMs: 300 });
    const patient = ask();
    expect([patient.joined, sent.length]).toEqual([false, 2]);
    const failed = codeOf(hurried.result);
    clock.advance(300);
    expect(await failed).toBe('UPSTREAM_TIMEOUT');
    sent[1]?.answer('x');
    expect(await patient.result).toBe('x');
  });

  test('of a follower ends at the follower own bound, while the call goes on for the others', async () => {
    const { clock, sent, ask } = joining();
    const leader = ask({ timeoutMs: 2_000 });
    const hurried = ask({ timeoutMs: 100 });
    expect(hurried.joined).toBe(true);
    const failed = codeOf(hurried.result);
    clock.advance(100);
    expect(await failed).toBe('UPSTREAM_TIMEOUT');
    expect(sent[0]?.call.signal.aborted).toBe(false);
    sent[0]?.answer('x');
    expect(await leader.result).toBe('x');
    expect(clock.timers()).toBe(0);
  });

  test('that is used up by waiting lets the next newcomer start afresh', () => {
    const { clock, sent, ask } = joining();
    void ask().result.catch(() => {});
    clock.advance(400);
    expect(ask().joined).toBe(true);
    clock.advance(200);
    expect([ask().joined, sent.length]).toEqual([false, 2]);
  });
});

test('nothing is left behind: no listener, no timer', async () => {
  const { clock, sent, ask } = joining();
  const { signal } = new AbortController();
  const added: string[] = [];
  const removed: string[] = [];
  const watched = Object.create(signal, {
    aborted: { value: false },
    addEventListener: { value: (name: string) => added.push(name) },
    removeEventListener: { value: (name: string) => removed.push(name) },
  }) as AbortSignal;
  const results = [ask({ signal: watched }), ask({ signal: watched })];
  sent[0]?.answer('x');
  await Promise.all(results.map(({ result }) => result));
  expect([added, clock.timers()]).toEqual([removed, 0]);
});
