import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../src/kit/deadline.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import { createEvents, type Facts } from '../../../src/telemetry/events.ts';
import { createBreakers } from '../../../src/upstream/breaker.ts';
import { CallFailure, failedCall } from '../../../src/upstream/failure.ts';
import { breakerOptions } from '../../../src/upstream/protection-options.ts';
import type { Call, Reply } from '../../../src/upstream/send.ts';
import { callWith, replyWith } from '../../support/call.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf } from '../../support/execution.ts';

type Act = () => Promise<Reply>;

function breakersWith(settings: Record<string, unknown> = {}) {
  const clock = createFakeClock();
  const events = createEvents((error) => {
    throw error;
  });
  const changes: Facts['breaker'][] = [];
  events.subscribe('breaker', (fact) => changes.push(fact));
  const breakers = createBreakers({ service: 'things', options: breakerOptions.parse(settings), clock, events });
  let act: Act = async () => replyWith(200);
  const sent: Call[] = [];
  const send = breakers.policy((call) => {
    sent.push(call);
    return act();
  });
  const call = (parts: Partial<Call> = {}) =>
    send(callWith({ deadline: createDeadline(clock, 3_000), timeoutMs: 1_000, ...parts }));
  return {
    clock,
    changes,
    sent,
    call,
    state: (route = 'GET /one') => breakers.states()[route]?.state,
    follow(next: Act) {
      act = next;
    },
    async times(count: number, parts: Partial<Call> = {}) {
      const codes: unknown[] = [];
      for (let i = 0; i < count; i += 1) codes.push(await codeOf(call(parts).then(({ status }) => status)));
      return codes;
    },
  };
}

const answers =
  (status: number): Act =>
  async () =>
    replyWith(status);
const fails =
  (error: unknown): Act =>
  () =>
    Promise.reject(error);

describe('a breaker opens', () => {
  const faults: readonly { readonly fault: string; readonly act: (t: ReturnType<typeof breakersWith>) => Act }[] = [
    { fault: '500', act: () => answers(500) },
    { fault: '503', act: () => answers(503) },
    {
      fault: 'a reset',
      act: () => fails(failedCall(new CallFailure('unanswered', 'reset', { code: 'ECONNRESET' }))),
    },
    { fault: 'a refused connection', act: () => fails(failedCall(new CallFailure('unreached', 'no'))) },
    {
      fault: 'a connection that does not stand in time',
      act: () => fails(failedCall(new CallFailure('unreached', 'late', { code: 'ETIMEDOUT' }))),
    },
    { fault: 'an answer that breaks off', act: () => fails(failedCall(new CallFailure('broken', 'cut'))) },
    { fault: 'no HTTP', act: () => fails(failedCall(new CallFailure('malformed', 'what'))) },
    {
      fault: 'a time-out',
      act:
        ({ clock }) =>
        async () => {
          clock.advance(1_000);
          throw new GatewayError('UPSTREAM_TIMEOUT');
        },
    },
    {
      fault: 'an answer that comes too late to be called well',
      act:
        ({ clock }) =>
        async () => {
          clock.advance(701);
          return replyWith(200);
        },
    },
  ];

  test.each(faults)('after 10 calls that end with $fault, and then answers without sending', async ({ act }) => {
    const it = breakersWith();
    await it.times(30);
    it.follow(act(it));
    expect(await it.times(9)).not.toContain('UPSTREAM_CIRCUIT_OPEN');
    expect(it.state()).toBe('closed');
    await it.times(1);
    expect(it.state()).toBe('open');
    const before = it.sent.length;
    expect(await it.times(20)).toEqual(Array(20).fill('UPSTREAM_CIRCUIT_OPEN'));
    expect(it.sent).toHaveLength(before);
  });

  test('when half of the latest 20 calls fail, and not when fewer do', async () => {
    const it = breakersWith();
    const alternating = async (failEvery: number, count: number) => {
      for (let i = 0; i < count; i += 1) {
        it.follow(answers(i % failEvery === 0 ? 500 : 200));
        await it.times(1);
      }
    };
    await alternating(3, 300);
    expect(it.state()).toBe('closed');
    await alternating(2, 20);
    expect(it.state()).toBe('open');
  });

  test('not on failures that are long past', async () => {
    const it = breakersWith();
    it.follow(answers(500));
    for (let i = 0; i < 50; i += 1) {
      await it.times(1);
      it.clock.advance(1_200);
    }
    expect(it.state()).toBe('closed');
  });

  test.each([400, 401, 403, 404, 409, 410, 422, 429])('not on status %i, which is an answer', async (status) => {
    const it = breakersWith();
    it.follow(answers(status));
    await it.times(100);
    expect(it.state()).toBe('closed');
  });

  test('not on calls that we ended, refused ourselves, or gave too little time', async () => {
    const it = breakersWith();
    const gone = AbortSignal.abort(new Error('the client has left'));
    it.follow(fails(failedCall(new CallFailure('unanswered', 'reset'))));
    await it.times(100, { signal: gone });
    it.follow(fails(new GatewayError('UPSTREAM_OVERLOADED')));
    await it.times(100);
    it.follow(fails(new GatewayError('UPSTREAM_BAD_RESPONSE', { cause: new Error('an answer over 8 MB') })));
    await it.times(100);
    it.follow(async () => {
      it.clock.advance(249);
      throw new GatewayError('UPSTREAM_TIMEOUT');
    });
    await it.times(100);
    expect(it.state()).toBe('closed');
  });

  test('not on parts of a call that was counted already', async () => {
    const it = breakersWith();
    it.follow(answers(500));
    await it.times(100, { uncounted: true });
    expect(it.state()).toBe('closed');
  });

  test('for its own route alone, by the path template and not by the URL', async () => {
    const it = breakersWith();
    it.follow(answers(500));
    for (let id = 0; id < 10; id += 1) await it.times(1, { template: '/things/{id}', target: `/things/${id}` });
    expect(it.state('GET /things/{id}')).toBe('open');
    it.follow(answers(200));
    expect(await it.times(1, { template: '/things/{id}', target: '/things/99' })).toEqual(['UPSTREAM_CIRCUIT_OPEN']);
    expect(await it.times(1, { template: '/others', target: '/others' })).toEqual([['no error', 200]]);
    expect(await it.times(1, { template: '/things/{id}', method: 'DELETE' })).toEqual([['no error', 200]]);
    expect(it.changes.map(({ route }) => route)).toEqual(['GET /things/{id}']);
  });

  test('never, when it is switched off', async () => {
    const it = breakersWith({ enabled: 'false' });
    it.follow(answers(500));
    expect(await it.times(100)).toEqual(Array(100).fill(['no error', 500]));
  });
});

describe('an open breaker', () => {
  async function opened() {
    const it = breakersWith();
    it.follow(answers(500));
    await it.times(10);
    expect(it.state()).toBe('open');
    return it;
  }

  test('says when trying again makes sense', async () => {
    const it = await opened();
    await expect(it.call()).rejects.toMatchObject({
      code: 'UPSTREAM_CIRCUIT_OPEN',
      extensions: { code: 'UPSTREAM_CIRCUIT_OPEN', retryAfterSeconds: 1 },
    });
  });

  test('lets one probe pass at a time, and refuses all others at once', async () => {
    const it = await opened();
    it.clock.advance(500);
    const probe = Promise.withResolvers<Reply>();
    it.follow(() => probe.promise);
    const [first, ...others] = Array.from({ length: 50 }, () => it.call());
    expect(await Promise.all(others.map(codeOf))).toEqual(Array(49).fill('UPSTREAM_CIRCUIT_OPEN'));
    expect(it.sent).toHaveLength(11);
    expect(it.state()).toBe('half-open');
    probe.resolve(replyWith(200));
    expect((await first)?.status).toBe(200);
    expect(it.state()).toBe('closed');
    it.follow(answers(200));
    expect(await it.times(50)).toEqual(Array(50).fill(['no error', 200]));
    expect(it.changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
  });

  test('stays open when the probe fails, and tries again half a second later', async () => {
    const it = await opened();
    it.clock.advance(500);
    expect(await it.times(2)).toEqual([['no error', 500], 'UPSTREAM_CIRCUIT_OPEN']);
    it.clock.advance(499);
    expect(await it.times(1)).toEqual(['UPSTREAM_CIRCUIT_OPEN']);
    it.clock.advance(1);
    it.follow(answers(200));
    expect(await it.times(2)).toEqual(Array(2).fill(['no error', 200]));
  });

  test('is closed within two seconds of the recovery of a service that hangs', async () => {
    const it = breakersWith();
    const hung = Promise.withResolvers<Reply>();
    it.follow(() => hung.promise);
    const calls = Array.from({ length: 10 }, () => codeOf(it.call({ timeoutMs: 2_000 })));
    it.clock.advance(2_000);
    hung.reject(new GatewayError('UPSTREAM_TIMEOUT'));
    await Promise.all(calls);
    expect(it.state()).toBe('open');
    it.clock.advance(500);
    // The service recovers right after the last probe was sent into the void.
    const recoveredAt = it.clock.now();
    it.follow(async () => {
      const { timeoutMs = 0 } = it.sent.at(-1) ?? {};
      it.clock.advance(timeoutMs);
      throw new GatewayError('UPSTREAM_TIMEOUT');
    });
    await it.times(1, { timeoutMs: 2_000, deadline: createDeadline(it.clock, 3_000) });
    it.follow(answers(200));
    it.clock.advance(500);
    await it.times(1, { timeoutMs: 2_000 });
    expect(it.state()).toBe('closed');
    expect(it.clock.now() - recoveredAt).toBeLessThanOrEqual(2_000);
  });

  test('gives the next call the probe when the one that had it has left', async () => {
    const it = await opened();
    it.clock.advance(500);
    it.follow(fails(new Error('aborted')));
    const gone = AbortSignal.abort(new Error('the client has left'));
    await codeOf(it.call({ signal: gone }));
    expect(it.state()).toBe('half-open');
    it.follow(answers(200));
    await it.times(1);
    expect(it.state()).toBe('closed');
  });

  test('learns nothing from calls that were under way when it opened', async () => {
    const it = breakersWith();
    const late = Promise.withResolvers<Reply>();
    it.follow(() => late.promise);
    const early = Array.from({ length: 30 }, () => it.call());
    it.follow(answers(500));
    await it.times(10);
    it.clock.advance(500);
    it.follow(answers(200));
    await it.times(1);
    expect(it.state()).toBe('closed');
    late.resolve(replyWith(500));
    await Promise.all(early);
    expect(it.state()).toBe('closed');
  });

  test('is not moved by a step of the wall clock, since it does not read it', async () => {
    const it = await opened();
    it.clock.wall = () => {
      throw new Error('a breaker has no business with the wall clock');
    };
    it.clock.advance(500);
    it.follow(answers(200));
    await it.times(1);
    expect(it.state()).toBe('closed');
  });
});
