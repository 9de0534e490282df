import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { CallFailure, type FailureKind, failedCall } from '../../../src/upstream/failure.ts';
import { createBudget } from '../../../src/upstream/retry/budget.ts';
import { retryOptions } from '../../../src/upstream/retry/options.ts';
import { retry } from '../../../src/upstream/retry/retry.ts';
import { retryAfterOf } from '../../../src/upstream/retry/retry-after.ts';
import type { Call, Reply } from '../../../src/upstream/send.ts';
import { callWith, replyWith } from '../../support/call.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';

type Step = Reply | Error;
const failure = (kind: FailureKind) => failedCall(new CallFailure(kind, 'as the test says'));
const ok = replyWith(200);

interface Setup {
  readonly settings?: Record<string, unknown>;
  readonly random?: number;
  readonly clock?: FakeClock;
  readonly call?: Partial<Call>;
  readonly deadlineMs?: number;
}

/** A call through a retry policy, whose tries end as the steps say; the last step stays. */
function trying(
  steps: readonly Step[],
  { settings = {}, random = 0.5, clock = createFakeClock(), ...rest }: Setup = {},
) {
  const sent: { readonly at: number; readonly call: Call }[] = [];
  const options = retryOptions.parse({ budgetPercent: 100, ...settings });
  const budget = createBudget(clock, { ratio: 1, perSecond: 10, most: 100 });
  const send = retry({ options, clock, random: () => random, budget })(async (call) => {
    sent.push({ at: clock.now(), call });
    const step = steps[Math.min(sent.length, steps.length) - 1] ?? ok;
    if (step instanceof Error) throw step;
    return step;
  });
  const call = callWith({ deadline: createDeadline(clock, rest.deadlineMs ?? 3_000), ...rest.call });
  return { clock, sent, result: send(call) };
}

/** Lets everything happen that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function runOut(clock: FakeClock): Promise<void> {
  for (let i = 0; i < 50; i += 1) {
    await settled();
    if (clock.timers() > 0) clock.advance(5);
  }
}

/** How often a call was sent that always ends this way. */
async function triesOf(step: Step, setup: Setup = {}): Promise<number> {
  const { clock, sent, result } = trying([step], setup);
  result.catch(() => {});
  await runOut(clock);
  return sent.length;
}

describe('tried again is', () => {
  test.each(['unreached', 'unanswered', 'late', 'broken'] as const)('a read that was %s', async (kind) => {
    expect(await triesOf(failure(kind))).toBe(3);
  });

  test.each([502, 503, 504])('a read with status %i', async (status) => {
    expect(await triesOf(replyWith(status))).toBe(3);
  });

  test('a batch by POST, which is a read, and a write under an Idempotency-Key', async () => {
    expect(await triesOf(replyWith(503), { call: { method: 'POST' } })).toBe(3);
    const keyed = { method: 'POST', kind: 'write', headers: { 'idempotency-key': 'k' } } as const;
    expect(await triesOf(failure('unanswered'), { call: keyed })).toBe(3);
  });

  test('a 429 that says when, if that is in time', async () => {
    expect(await triesOf(replyWith(429, { 'retry-after': '0' }))).toBe(3);
  });
});

describe('not tried again is', () => {
  test('a part of a call that was counted already', async () => {
    expect(await triesOf(replyWith(503), { call: { uncounted: true } })).toBe(1);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('a write by %s, whatever happens to it', async (method) => {
    for (const step of [replyWith(503), failure('unreached'), failure('unanswered'), failure('broken')]) {
      expect(await triesOf(step, { call: { method, kind: 'write' } })).toBe(1);
    }
  });

  test.each([200, 204, 301, 400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 505])('status %i', async (status) => {
    expect(await triesOf(replyWith(status))).toBe(1);
  });

  test.each([429, 503])('a %i that asks for more time than there is', async (status) => {
    expect(await triesOf(replyWith(status, { 'retry-after': '4' }))).toBe(1);
  });

  test.each(['stalled', 'malformed'] as const)('an answer that is %s', async (kind) => {
    expect(await triesOf(failure(kind))).toBe(1);
  });

  test.each(['UPSTREAM_CIRCUIT_OPEN', 'UPSTREAM_OVERLOADED', 'UPSTREAM_TIMEOUT', 'UPSTREAM_BAD_RESPONSE'] as const)(
    'what ends with %s before or after the network',
    async (code) => {
      expect(await triesOf(new GatewayError(code))).toBe(1);
    },
  );

  test('anything where tries is 1', async () => {
    expect(await triesOf(replyWith(503), { settings: { tries: 1 } })).toBe(1);
  });
});

describe('the tries of a call', () => {
  test('end with the first usable answer, and are numbered from the second on', async () => {
    const { clock, sent, result } = trying([failure('unreached'), replyWith(503), ok], { random: 0 });
    await runOut(clock);
    expect([await result, sent.map(({ call }) => call.headers)]).toEqual([
      ok,
      [{}, { 'x-attempt-count': '2' }, { 'x-attempt-count': '3' }],
    ]);
  });

  test.each([
    [0, [0, 0, 0, 0]],
    [0.5, [0, 5, 15, 30]],
    [0.999, [0, 10, 30, 60]],
  ])('are apart by full jitter over a doubling pause with an upper end (drawn: %d)', async (random, times) => {
    const settings = { tries: 4, backoff: '10ms', maxBackoff: '30ms' };
    const { clock, sent, result } = trying([replyWith(503)], { random, settings });
    for (let i = 0; i < 800; i += 1) {
      await settled();
      clock.advance(0.1);
    }
    await result;
    expect(sent.map(({ at }) => Math.round(at))).toEqual(times);
  });

  test('wait as long as the service asks, and a little more', async () => {
    const { clock, sent } = trying([replyWith(503, { 'retry-after': '1' }), ok], { random: 0.4 });
    await settled();
    clock.advance(1_009);
    await settled();
    expect(sent).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(sent.map(({ at }) => at)).toEqual([0, 1_010]);
  });

  test('share the deadline: none begins with less than 10 ms, and the last answer stands', async () => {
    const setup = { random: 0.999, settings: { backoff: '100ms', maxBackoff: '100ms' } };
    expect(await triesOf(replyWith(503), { ...setup, deadlineMs: 134 })).toBe(1);
    expect(await triesOf(replyWith(503), { ...setup, deadlineMs: 136 })).toBe(2);
    const { result } = trying([replyWith(503)], { ...setup, deadlineMs: 100 });
    expect((await result).status).toBe(503);
  });

  test('end when nobody waits any more, also in a pause', async () => {
    const client = new AbortController();
    const { clock, sent, result } = trying([replyWith(503)], { call: { signal: client.signal } });
    const outcome = result.catch((error: Error) => error.message);
    await settled();
    expect([sent.length, clock.timers()]).toEqual([1, 1]);
    client.abort(new Error('gone'));
    expect([await outcome, clock.timers(), sent.length]).toEqual(['gone', 0, 1]);
  });

  test('end with the error of the last one', async () => {
    const { clock, result } = trying([replyWith(503), failure('unreached'), failure('broken')]);
    const code = codeOf(result);
    await runOut(clock);
    expect(await code).toBe('UPSTREAM_BAD_RESPONSE');
  });
});

describe('the budget', () => {
  const settings = { ratio: 0.1, perSecond: 1, most: 10 };

  test('is one further try for ten first ones, and one a second', () => {
    const clock = createFakeClock();
    const budget = createBudget(clock, settings);
    expect([budget.take(), budget.take()]).toEqual([true, false]);
    for (let i = 0; i < 10; i += 1) budget.earn();
    expect([budget.take(), budget.take()]).toEqual([true, false]);
    clock.advance(999);
    expect(budget.take()).toBe(false);
    clock.advance(1);
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });

  test('never allows more than that since its start, whatever the order of things', () => {
    const event = fc.oneof(
      fc.constant({ kind: 'call' as const }),
      fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 400 }), (events) => {
        const clock = createFakeClock();
        const budget = createBudget(clock, settings);
        let [first, further] = [0, 0];
        for (const happened of events) {
          if (happened.kind === 'time') clock.advance(happened.ms);
          else {
            first += 1;
            budget.earn();
            // Two more tries of each call, as when everything fails.
            further += Number(budget.take()) + Number(budget.take());
          }
        }
        expect(further).toBeLessThanOrEqual(0.1 * first + clock.now() / 1_000 + 1 + 1e-6);
      }),
    );
  });

  test('that is spent ends the tries of a call', async () => {
    const clock = createFakeClock();
    let sent = 0;
    const budget = createBudget(clock, settings);
    const send = retry({ options: retryOptions.parse({}), clock, random: () => 0, budget })(async () => {
      sent += 1;
      return replyWith(503);
    });
    const calls = Promise.all(
      Array.from({ length: 100 }, () => send(callWith({ deadline: createDeadline(clock, 3_000) }))),
    );
    await runOut(clock);
    await calls;
    expect(sent).toBeLessThanOrEqual(100 + 10 + 1 + Math.ceil(clock.now() / 1_000));
    expect(sent).toBeGreaterThan(105);
  });
});

describe('Retry-After', () => {
  const wall = Date.UTC(2026, 10, 22, 8, 0, 0);

  test.each([
    ['0', {}, 0],
    ['120', {}, 120_000],
    ['Sun, 22 Nov 2026 08:00:03 GMT', {}, 3_000],
    ['Sunday, 22-Nov-26 08:00:03 GMT', {}, 3_000],
    ['Sun Nov 22 08:00:03 2026', {}, 3_000],
    ['Sun, 22 Nov 2026 07:00:00 GMT', {}, 0],
    ['Sun, 22 Nov 2026 09:00:05 GMT', { date: 'Sun, 22 Nov 2026 09:00:00 GMT' }, 5_000],
    ['-1', {}, undefined],
    ['1.5', {}, undefined],
    ['soon', {}, undefined],
    ['2026-11-22', {}, undefined],
    ['', {}, undefined],
    ['99999999999999999999', {}, undefined],
  ])('%j with %j is %j ms', (value, more, expected) => {
    expect(retryAfterOf({ headers: { 'retry-after': value, ...more } }, wall)).toBe(expected);
  });

  test('may be missing', () => {
    expect(retryAfterOf({ headers: {} }, wall)).toBeUndefined();
  });
});

test.each([
  [{ backoff: '1s' }, 'backoff'],
  [{ budgetPercent: 0, budgetPerSecond: 0 }, 'tries'],
  [{ tries: 0 }, 'tries'],
])('%j is refused', (settings, place) => {
  expect(retryOptions.safeParse(settings).error?.issues[0]?.path).toEqual([place]);
});
