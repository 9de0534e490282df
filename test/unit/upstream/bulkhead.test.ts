import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { createBulkhead } from '../../../src/upstream/bulkhead.ts';
import type { Reply } from '../../../src/upstream/send.ts';
import { callWith, replyWith } from '../../support/call.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';

function bulkheadOf(concurrency: number, queue: number) {
  const clock = createFakeClock();
  const bulkhead = createBulkhead({ concurrency, queue }, clock);
  const running: { target: string; end: (reply: Reply) => void; fail: (error: Error) => void }[] = [];
  const send = bulkhead.policy(({ target }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    running.push({ target, end: resolve, fail: reject });
    return promise;
  });
  return {
    clock,
    running,
    figures: bulkhead.figures,
    call: (target: string, parts: { signal?: AbortSignal; timeoutMs?: number; deadlineMs?: number } = {}) => {
      const { deadlineMs = 3_000, ...rest } = parts;
      return send(callWith({ target, deadline: createDeadline(clock, deadlineMs), ...rest }));
    },
    async end(target: string) {
      running.find((each) => each.target === target)?.end(replyWith(200));
      await settled();
    },
    targets: () => running.map(({ target }) => target),
  };
}

/** Everything that is due without the passing of time has happened. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a bulkhead', () => {
  test('runs so many calls and queues so many; the next one is refused at once', async () => {
    const it = bulkheadOf(2, 2);
    const calls = ['a', 'b', 'c', 'd'].map((target) => it.call(target));
    expect(await codeOf(it.call('e'))).toBe('UPSTREAM_OVERLOADED');
    expect(it.targets()).toEqual(['a', 'b']);
    expect(it.figures()).toEqual({ running: 2, queued: 2, refused: 1 });
    for (const target of ['b', 'a', 'c', 'd']) await it.end(target);
    await Promise.all(calls);
    expect(it.targets()).toEqual(['a', 'b', 'c', 'd']);
    expect(it.figures()).toEqual({ running: 0, queued: 0, refused: 1 });
    expect(it.clock.timers()).toBe(0);
  });

  test('gives a place on when a call fails, too', async () => {
    const it = bulkheadOf(1, 1);
    const [a, b] = [it.call('a'), it.call('b')];
    it.running[0]?.fail(new Error('broken'));
    await expect(a).rejects.toThrow('broken');
    await it.end('b');
    expect((await b).status).toBe(200);
    expect(it.figures()).toMatchObject({ running: 0, queued: 0 });
  });

  test('lets nobody who comes later overtake one that waits', async () => {
    const it = bulkheadOf(1, 2);
    const calls = [it.call('a'), it.call('b')];
    it.running[0]?.end(replyWith(200));
    calls.push(it.call('c'));
    await settled();
    expect(it.targets()).toEqual(['a', 'b']);
    await it.end('b');
    await it.end('c');
    await Promise.all(calls);
  });

  test('a call leaves the queue when nobody wants it any more, and makes room there', async () => {
    const it = bulkheadOf(1, 1);
    const leaving = new AbortController();
    const a = it.call('a');
    const b = it.call('b', { signal: leaving.signal });
    leaving.abort(new Error('the client has left'));
    await expect(b).rejects.toThrow('the client has left');
    const c = it.call('c');
    await it.end('a');
    await it.end('c');
    expect((await Promise.all([a, c])).map(({ status }) => status)).toEqual([200, 200]);
    expect(it.targets()).toEqual(['a', 'c']);
    expect(it.clock.timers()).toBe(0);
  });

  test('a call leaves the queue when it could not be answered in time even if it began now', async () => {
    const it = bulkheadOf(1, 5);
    const a = it.call('a');
    const short = it.call('b', { timeoutMs: 100 });
    const late = it.call('c', { deadlineMs: 200 });
    const codes = Promise.all([codeOf(short), codeOf(late)]);
    it.clock.advance(89);
    expect(it.figures().queued).toBe(2);
    it.clock.advance(1);
    expect(it.figures().queued).toBe(1);
    // 25 ms are kept for the answer, and a call takes at least 10.
    it.clock.advance(75);
    expect(it.figures().queued).toBe(0);
    expect(await codes).toEqual(['UPSTREAM_OVERLOADED', 'UPSTREAM_OVERLOADED']);
    await it.end('a');
    await a;
    expect(it.targets()).toEqual(['a']);
  });

  test('a call that has been given up is not begun', async () => {
    const it = bulkheadOf(1, 1);
    await expect(it.call('a', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
    expect(it.figures()).toMatchObject({ running: 0, queued: 0 });
  });

  test('without a queue refuses what it cannot run', async () => {
    const it = bulkheadOf(1, 0);
    const a = it.call('a');
    expect(await codeOf(it.call('b'))).toBe('UPSTREAM_OVERLOADED');
    await it.end('a');
    await a;
  });
});
