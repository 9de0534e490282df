import { describe, expect, test } from 'vitest';
import { createDeadline } from '../../../../src/kit/deadline.ts';
import { GatewayError } from '../../../../src/kit/errors.ts';
import { createEvents, type Facts } from '../../../../src/telemetry/events.ts';
import { balance } from '../../../../src/upstream/balance/policy.ts';
import { createPool } from '../../../../src/upstream/balance/pool.ts';
import { CallFailure, failedCall } from '../../../../src/upstream/failure.ts';
import { serviceOptions } from '../../../../src/upstream/options.ts';
import type { Call, Reply } from '../../../../src/upstream/send.ts';
import { callWith, replyWith } from '../../../support/call.ts';
import { createFakeClock } from '../../../support/clock.ts';
import { codeOf } from '../../../support/execution.ts';

/** What an instance does with a call. */
type Act = () => Promise<Reply>;

function poolOf(settings: Record<string, unknown>, { zone }: { zone?: string } = {}) {
  const clock = createFakeClock();
  const events = createEvents((error) => {
    throw error;
  });
  const changes: Facts['instance'][] = [];
  events.subscribe('instance', (fact) => changes.push(fact));
  const options = serviceOptions.parse({ balance: 'roundRobin', ...settings });
  const pool = createPool({ service: 'things', settings: options, zone, clock, random: () => 0.5, events });
  const acts = new Map<string, Act>();
  const sent: string[] = [];
  const send = balance(
    pool,
    clock,
  )(async ({ instance = '?' }) => {
    sent.push(instance.slice('http://'.length));
    clock.advance(1);
    return (acts.get(instance) ?? (async () => replyWith(200)))();
  });
  const call = (parts: Partial<Call> = {}) =>
    codeOf(send(callWith({ deadline: createDeadline(clock, 3_000), ...parts })).then(({ status }) => status));
  return {
    clock,
    pool,
    changes,
    call,
    follow: (instance: string, act: Act) => acts.set(`http://${instance}`, act),
    /** Makes so many calls and says how many went to each instance. */
    async spread(count: number, parts: Partial<Call> = {}) {
      sent.length = 0;
      for (let i = 0; i < count; i += 1) await call(parts);
      return Object.fromEntries(
        pool.instances().map(({ target }) => {
          const name = target.base.slice('http://'.length);
          return [name, sent.filter((each) => each === name).length];
        }),
      );
    },
    states: () => pool.figures().map(({ state }) => state),
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
const reset = () => failedCall(new CallFailure('unanswered', 'reset', { code: 'ECONNRESET' }));

describe('an instance is taken out', () => {
  const three = { instances: ['http://a', 'http://b', 'http://c'] };

  test.each([
    ['answers 500', answers(500)],
    ['answers 503', answers(503)],
    ['breaks its connections', fails(reset())],
    ['does not accept connections in time', fails(failedCall(new CallFailure('unreached', '', { code: 'ETIMEDOUT' })))],
  ])('when it %s five times in a row', async (_, act) => {
    const it = poolOf(three);
    it.follow('b', act);
    await it.spread(14);
    expect(it.states()).toEqual(['in', 'ejected', 'in']);
    expect(it.changes).toMatchObject([{ service: 'things', instance: 'http://b', state: 'ejected', forMs: 10_000 }]);
    expect((await it.spread(100)).b).toBe(0);
  });

  test('when calls to it time out, each after a fair share of its time', async () => {
    const it = poolOf(three);
    const late = (ms: number) => async () => {
      it.clock.advance(ms);
      throw new GatewayError('UPSTREAM_TIMEOUT');
    };
    it.follow('b', late(100));
    await it.spread(60);
    expect(it.states()).toEqual(['in', 'in', 'in']);
    it.follow('b', late(500));
    await it.spread(15);
    expect(it.states()).toEqual(['in', 'ejected', 'in']);
  });

  test('when it is much slower than the others, though it answers well', async () => {
    const it = poolOf(three);
    const takes = (ms: number) => async () => {
      it.clock.advance(ms);
      return replyWith(200);
    };
    it.follow('b', takes(500));
    await it.spread(50);
    expect(it.states()).toEqual(['in', 'ejected', 'in']);
    expect(it.changes[0]?.reason).toContain('slow');
  });

  test.each([
    ['by less than what is noise', 1, 95],
    ['by less than a multiple', 300, 700],
  ])('not when it is slower %s', async (_, usual, slow) => {
    const it = poolOf(three);
    const takes = (ms: number) => async () => {
      it.clock.advance(ms);
      return replyWith(200);
    };
    for (const name of ['a', 'c']) it.follow(name, takes(usual));
    it.follow('b', takes(slow));
    await it.spread(200);
    expect(it.changes).toEqual([]);
  });

  test('not on refusals, calls that we ended, calls that were not sent, or successes in between', async () => {
    const it = poolOf(three);
    it.follow('b', answers(404));
    await it.spread(60);
    it.follow('b', fails(new GatewayError('UPSTREAM_CIRCUIT_OPEN')));
    await it.spread(60);
    it.follow('b', fails(new GatewayError('UPSTREAM_OVERLOADED')));
    await it.spread(60);
    it.follow('b', fails(reset()));
    await it.spread(60, { signal: AbortSignal.abort(new Error('gone')) });
    it.follow('b', answers(500));
    await it.spread(60, { uncounted: true });
    let count = 0;
    it.follow('b', async () => replyWith(++count % 5 === 0 ? 200 : 500));
    await it.spread(300);
    expect(it.changes).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 7, 8])('but never more than half of %i, however bad they all are', async (count) => {
    const names = Array.from({ length: count }, (_, i) => `i${i}`);
    const it = poolOf({ instances: names.map((name) => `http://${name}`) });
    for (const name of names) it.follow(name, answers(500));
    await it.spread(20 * count);
    const out = it.states().filter((state) => state === 'ejected').length;
    expect(out).toBe(Math.floor(count / 2));
  });

  test('never, when that is switched off', async () => {
    const it = poolOf({ ...three, outliers: { enabled: false } });
    it.follow('b', answers(500));
    expect(await it.spread(300)).toEqual({ a: 100, b: 100, c: 100 });
  });
});

describe('an instance that was taken out', () => {
  async function ejected() {
    const it = poolOf({ instances: ['http://a', 'http://b', 'http://c'] });
    it.follow('b', answers(500));
    await it.spread(15);
    expect(it.states()).toEqual(['in', 'ejected', 'in']);
    return it;
  }

  test('is back after its time, and in when a call succeeds', async () => {
    const it = await ejected();
    it.follow('b', answers(200));
    it.clock.advance(9_000);
    expect((await it.spread(10)).b).toBe(0);
    it.clock.advance(1_000);
    expect(await it.spread(30)).toEqual({ a: 10, b: 10, c: 10 });
    expect(it.changes.map(({ state }) => state)).toEqual(['ejected', 'probation', 'in']);
  });

  test('gets one call at a time until one succeeds', async () => {
    const it = await ejected();
    it.clock.advance(10_000);
    const first = Promise.withResolvers<Reply>();
    let asked = 0;
    it.follow('b', () => {
      asked += 1;
      return first.promise;
    });
    const calls = Array.from({ length: 30 }, () => it.call());
    expect(asked).toBe(1);
    first.resolve(replyWith(200));
    expect(await Promise.all(calls)).toEqual(Array(30).fill(['no error', 200]));
  });

  test('is out again at its first failure, twice as long each time, up to a bound', async () => {
    const it = await ejected();
    const times: unknown[] = [];
    for (let round = 0; round < 7; round += 1) {
      it.clock.advance(it.changes.at(-1)?.forMs ?? 0);
      expect((await it.spread(30)).b).toBe(1);
      times.push(it.changes.at(-1)?.forMs);
    }
    expect(times).toEqual([20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]);
  });

  test('begins anew when it was well for as long as it was out', async () => {
    const it = await ejected();
    it.clock.advance(10_000);
    await it.spread(30);
    it.clock.advance(20_000);
    it.follow('b', answers(200));
    await it.spread(3);
    it.clock.advance(20_000);
    await it.spread(30);
    it.follow('b', answers(500));
    await it.spread(30);
    expect(it.changes.at(-1)).toMatchObject({ state: 'ejected', forMs: 10_000 });
  });
});

describe('a further try', () => {
  test('goes to an instance that the call has not been to', async () => {
    const it = poolOf({ instances: ['http://a', 'http://b', 'http://c'] });
    for (let i = 0; i < 50; i += 1) {
      const progress = { tries: 0, hedges: 0, instances: [] as string[] };
      for (let tries = 0; tries < 3; tries += 1) await it.call({ progress });
      expect(progress.instances.toSorted()).toEqual(['http://a', 'http://b', 'http://c']);
      await it.call({ progress });
      expect(progress.instances).toHaveLength(4);
    }
  });
});

describe('zones', () => {
  const instances = [
    { url: 'http://a1', zone: 'a' },
    { url: 'http://a2', zone: 'a' },
    { url: 'http://b1', zone: 'b' },
    { url: 'http://b2', zone: 'b' },
  ];

  test('calls stay in the zone of the gateway', async () => {
    expect(await poolOf({ instances }, { zone: 'b' }).spread(40)).toEqual({ a1: 0, a2: 0, b1: 20, b2: 20 });
  });

  test('a gateway without a zone, or in one without instances, uses all', async () => {
    const all = { a1: 10, a2: 10, b1: 10, b2: 10 };
    expect(await poolOf({ instances }).spread(40)).toEqual(all);
    expect(await poolOf({ instances }, { zone: 'c' }).spread(40)).toEqual(all);
  });

  test('other zones help when most of the own one is out, and no longer than that', async () => {
    const five = [...instances, { url: 'http://a3', zone: 'a' }];
    const it = poolOf({ instances: five }, { zone: 'a' });
    for (const name of ['a1', 'a2']) it.follow(name, answers(500));
    await it.spread(50);
    expect(await it.spread(30)).toEqual({ a1: 0, a2: 0, a3: 10, b1: 10, b2: 10 });
    for (const name of ['a1', 'a2']) it.follow(name, answers(200));
    it.clock.advance(10_000);
    await it.spread(30);
    expect(await it.spread(30)).toEqual({ a1: 10, a2: 10, a3: 10, b1: 0, b2: 0 });
  });

  test('a further try leaves the zone rather than going to the same instance again', async () => {
    const it = poolOf({ instances: [{ url: 'http://a1', zone: 'a' }, 'http://b1'] }, { zone: 'a' });
    const progress = { tries: 0, hedges: 0, instances: [] as string[] };
    await it.call({ progress });
    await it.call({ progress });
    expect(progress.instances).toEqual(['http://a1', 'http://b1']);
  });
});

describe('weights', () => {
  test('decide who gets how much', async () => {
    const it = poolOf({ instances: [{ url: 'http://a', weight: 3 }, 'http://b'] });
    expect(await it.spread(40)).toEqual({ a: 30, b: 10 });
  });
});

test('calls under way are counted per instance, however they end', async () => {
  const it = poolOf({ instances: ['http://a'] });
  const open = Promise.withResolvers<Reply>();
  it.follow('a', () => open.promise);
  const calls = [it.call(), it.call()];
  expect(it.pool.figures()).toMatchObject([{ instance: 'http://a', pending: 2 }]);
  open.reject(reset());
  await Promise.all(calls);
  expect(it.pool.figures()).toMatchObject([{ pending: 0 }]);
});
