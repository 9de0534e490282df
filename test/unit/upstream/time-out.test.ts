import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { decoderOf } from '../../../src/upstream/codec.ts';
import type { Call, Reply } from '../../../src/upstream/send.ts';
import { timeOut } from '../../../src/upstream/time-out.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';

function bounded({ timeoutMs = 1_000, deadlineMs = 3_000, signal = new AbortController().signal } = {}) {
  const clock = createFakeClock();
  const sent: Call[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const send = timeOut(clock)((call) => {
    sent.push(call);
    call.signal.addEventListener('abort', () => reject(call.signal.reason), { once: true });
    return promise;
  });
  const deadline = createDeadline(clock, deadlineMs);
  const call = {
    service: 's',
    endpoint: 'e',
    method: 'GET',
    kind: 'read' as const,
    template: '/',
    decoder: decoderOf(),
    target: '/',
    headers: { a: 'b' },
    deadline,
    signal,
    timeoutMs,
  };
  return {
    clock,
    sent,
    answer: () => resolve({ status: 200, headers: {}, body: Buffer.from('') }),
    result: send(call),
  };
}

describe('a call', () => {
  test.each([
    [{ timeoutMs: 1_000, deadlineMs: 3_000 }, '1000'],
    [{ timeoutMs: 5_000, deadlineMs: 3_000 }, '2975'],
    [{ timeoutMs: 5_000, deadlineMs: 35 }, '10'],
  ])('with %j tells the service %s ms', async (bounds, told) => {
    const { sent, answer, result, clock } = bounded(bounds);
    answer();
    await result;
    expect([sent[0]?.headers, clock.timers()]).toEqual([{ a: 'b', 'x-deadline-ms': told }, 0]);
  });

  test('is ended when its time is over, not before', async () => {
    const { clock, sent, result } = bounded({ timeoutMs: 500 });
    const code = codeOf(result);
    clock.advance(499);
    expect(sent[0]?.signal.aborted).toBe(false);
    clock.advance(1);
    expect([await code, sent[0]?.signal.aborted]).toEqual(['UPSTREAM_TIMEOUT', true]);
  });

  test('is not made when less than 10 ms are left', async () => {
    const { sent, result } = bounded({ deadlineMs: 34 });
    expect([await codeOf(result), sent.length]).toEqual(['UPSTREAM_TIMEOUT', 0]);
  });

  test('ends with whoever waits for it, for their reason', async () => {
    const caller = new AbortController();
    const { sent, result, clock } = bounded({ signal: caller.signal });
    caller.abort(new Error('gone'));
    await expect(result).rejects.toThrow('gone');
    expect([sent[0]?.signal.aborted, clock.timers()]).toEqual([true, 0]);
  });

  test('whose caller has left already is ended at once', async () => {
    const { result } = bounded({ signal: AbortSignal.abort(new Error('gone')) });
    const outcome = await Promise.race([
      result.catch((error: Error) => error.message),
      new Promise((resolve) => setImmediate(resolve)),
    ]);
    expect(outcome).toBe('gone');
  });
});
