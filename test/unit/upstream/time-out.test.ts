import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import type { Call } from '../../../src/upstream/send.ts';
import { shareDeadline, timeOut } from '../../../src/upstream/time-out.ts';
import { callWith, replyWith } from '../../support/call.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';

function bounded({ timeoutMs = 1_000, deadlineMs = 3_000 }) {
  const sent: Call[] = [];
  const send = timeOut(async (call) => {
    sent.push(call);
    return replyWith(200);
  });
  const call = callWith({ deadline: createDeadline(createFakeClock(), deadlineMs), timeoutMs, headers: { a: 'b' } });
  return { call, sent, result: send(call) };
}

describe('a try', () => {
  test.each([
    [{ timeoutMs: 1_000, deadlineMs: 3_000 }, 1_000],
    [{ timeoutMs: 5_000, deadlineMs: 3_000 }, 2_975],
    [{ timeoutMs: 5_000, deadlineMs: 35.9 }, 10],
  ])('with %j has %s ms', async (bounds, budgetMs) => {
    const { call, sent, result } = bounded(bounds);
    await result;
    expect(sent).toEqual([{ ...call, budgetMs }]);
  });

  test('is not made when less than 10 ms are left', async () => {
    const { sent, result } = bounded({ deadlineMs: 34 });
    expect([await codeOf(result), sent.length]).toEqual(['UPSTREAM_TIMEOUT', 0]);
  });
});

test.each([
  ['its time-out, when the deadline is later', 1_000, 3_000, 1_025],
  ['the deadline, when that is earlier', 5_000, 3_000, 3_000],
])('all tries of a call share %s', async (_, timeoutMs, deadlineMs, at) => {
  const clock = createFakeClock();
  const call = callWith({ timeoutMs, deadline: createDeadline(clock, deadlineMs) });
  let shared: Call | undefined;
  await shareDeadline(clock)(async (each) => {
    shared = each;
    return replyWith(200);
  })(call);
  expect(shared?.deadline.at).toBe(at);
  clock.advance(400);
  expect(shared?.deadline.remaining()).toBe(at - 400);
});
