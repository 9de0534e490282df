import { describe, expect, test } from 'vitest';
import { hedge } from '../../../src/upstream/hedge/hedge.ts';
import { hedgeBudget, hedgeOptions } from '../../../src/upstream/hedge/options.ts';
import { createSlowness } from '../../../src/upstream/hedge/slowness.ts';
import { createBudget } from '../../../src/upstream/retry/budget.ts';
import type { Call, Reply } from '../../../src/upstream/send.ts';
import { callWith, replyWith } from '../../support/call.ts';
import { createFakeClock } from '../../support/clock.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A hedge of which the test answers each call. */
function hedged({ settings = { after: '50ms', budgetPercent: 100 } }: { settings?: object | 'none' } = {}) {
  const clock = createFakeClock();
  const options = settings === 'none' ? undefined : hedgeOptions.parse(settings);
  const budget = createBudget(clock, hedgeBudget(options));
  const sent: (PromiseWithResolvers<Reply> & { readonly call: Call })[] = [];
  const send = hedge({ options, clock, budget })((call) => {
    const leg = { call, ...Promise.withResolvers<Reply>() };
    sent.push(leg);
    call.signal.addEventListener('abort', () => leg.reject(call.signal.reason), { once: true });
    return leg.promise;
  });
  return { clock, sent, send };
}

describe('a read that takes long', () => {
  test('is sent a second time; the first answer wins, and the other call is aborted', async () => {
    const { clock, sent, send } = hedged();
    const progress = { tries: 0, hedges: 0, instances: [] };
    const result = send(callWith({ progress }));
    clock.advance(49);
    expect(sent).toHaveLength(1);
    clock.advance(1);
    expect(sent).toHaveLength(2);
    sent[1]?.resolve(replyWith(200, {}, 'second'));
    expect(String((await result).body)).toBe('second');
    expect(sent.map(({ call }) => call.signal.aborted)).toEqual([true, false]);
    expect([clock.timers(), progress.hedges]).toEqual([0, 1]);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('reset'))],
    ['is answered with 503', () => Promise.resolve(replyWith(503))],
  ])('waits for the second call when the first one %s meanwhile', async (_, end) => {
    const { clock, sent, send } = hedged();
    const result = send(callWith());
    clock.advance(50);
    end().then(sent[0]?.resolve, sent[0]?.reject);
    await settled();
    sent[1]?.resolve(replyWith(200));
    expect((await result).status).toBe(200);
  });

  test('fails when both calls do', async () => {
    const { clock, sent, send } = hedged();
    const result = send(callWith()).catch((error: Error) => error.message);
    clock.advance(50);
    sent[0]?.reject(new Error('first'));
    await settled();
    sent[1]?.reject(new Error('second'));
    expect(await result).toBe('second');
  });

  test('takes both calls with it when nobody waits any more', async () => {
    const { clock, sent, send } = hedged();
    const client = new AbortController();
    const result = send(callWith({ signal: client.signal })).catch((error: Error) => error.message);
    clock.advance(50);
    client.abort(new Error('gone'));
    expect(await result).toBe('gone');
    expect([...sent.map(({ call }) => call.signal.aborted), clock.timers()]).toEqual([true, true, 0]);
  });
});

describe('no second call is made', () => {
  test('for one that is answered in time, or fails at once', async () => {
    const { clock, sent, send } = hedged();
    const [quick, failing] = [send(callWith()), send(callWith()).catch(() => 'failed')];
    sent[0]?.resolve(replyWith(200));
    sent[1]?.reject(new Error('refused'));
    await Promise.all([quick, failing]);
    expect([clock.timers(), sent.length]).toEqual([0, 2]);
  });

  test('for a write, under a key or not', () => {
    const { clock, sent, send } = hedged();
    send(callWith({ kind: 'write', method: 'PUT', headers: { 'idempotency-key': 'k' } })).catch(() => {});
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
  });

  test('where nothing is configured', () => {
    const { clock, sent, send } = hedged({ settings: 'none' });
    send(callWith()).catch(() => {});
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
  });

  test('beyond 2 of 100 reads, although all of them are slow', async () => {
    const { clock, sent, send } = hedged({ settings: { after: '50ms' } });
    for (let i = 0; i < 500; i += 1) {
      const result = send(callWith());
      clock.advance(50);
      for (const leg of sent) leg.resolve(replyWith(200));
      await result;
    }
    expect(sent).toHaveLength(510);
  });
});

describe('what is slow', () => {
  test('is learnt for each endpoint, as soon as enough is known', () => {
    const slowness = createSlowness();
    for (let i = 1; i < 20; i += 1) slowness.add('a', i);
    expect(slowness.p95('a')).toBeUndefined();
    slowness.add('a', 20);
    expect([slowness.p95('a'), slowness.p95('b')]).toEqual([19, undefined]);
    for (let i = 0; i < 100; i += 1) slowness.add('a', 500);
    expect(slowness.p95('a')).toBe(500);
  });

  test('decides with "p95" when a second call is made', async () => {
    const { clock, sent, send } = hedged({ settings: { after: 'p95', budgetPercent: 100 } });
    for (let i = 0; i < 20; i += 1) {
      const result = send(callWith());
      clock.advance(30);
      sent.at(-1)?.resolve(replyWith(200));
      await result;
    }
    expect(sent).toHaveLength(20);
    send(callWith()).catch(() => {});
    clock.advance(29);
    expect(sent).toHaveLength(21);
    clock.advance(1);
    expect(sent).toHaveLength(22);
  });

  test.each(['0ms', 'p99', '5', ''])('cannot be %j', (after) => {
    expect(hedgeOptions.safeParse({ after }).success).toBe(false);
  });
});
