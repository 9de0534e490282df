import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../../src/kit/errors.ts';
import { bisect, blamesContent, callsToFindOne } from '../../../src/loaders/bisect.ts';
import { batch, query } from '../../../src/loaders/declare.ts';
import { answer, drop, hang, json, type ScriptedReply, type ServiceCall, status } from '../../../src/testing.ts';
import { statusError } from '../../../src/upstream/status.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const byQuery = {
  keys: query('ids', 'comma'),
  rowKey: 'id',
  maxKeys: 100,
  pageSize: 'unlimited',
  sharedWith: 'everyone',
} as const;
const idsOf = (call: ServiceCall) => (call.query.get('ids') ?? '').split(',');
const hundred = Array.from({ length: 100 }, (_, i) => `k${i}`);

/** A service that refuses every call with one of these keys, and answers all others. */
const poisonedBy = (poison: ReadonlySet<string>, refuse: () => ScriptedReply) => (call: ServiceCall) => {
  const ids = idsOf(call);
  return ids.some((id) => poison.has(id)) ? refuse() : json(ids.map((id) => ({ id })));
};
const failing = (code: number) => () => answer({ status: code, body: '{"error":"this one"}' });

/** The most calls that n keys take of which k are poisoned: the formula of `bisect`. */
function mostCalls(n: number, k: number): number {
  let parts = 0;
  for (let level = 0; level < Math.ceil(Math.log2(n)); level += 1) parts += Math.min(2 ** level, k);
  return 1 + 2 * parts;
}

/** Rows, and how many loads failed with which code. */
async function loaded(loads: readonly Promise<unknown>[]) {
  const results = await Promise.all(loads.map((load) => load.then(() => 'row').catch((error) => error.code)));
  return Object.fromEntries([...Map.groupBy(results, (result) => result)].map(([what, all]) => [what, all.length]));
}

describe('one poisoned key among a hundred', () => {
  test.each([
    [400, 'BAD_USER_INPUT'],
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [410, 'NOT_FOUND'],
    [422, 'BAD_USER_INPUT'],
    [500, 'UPSTREAM_UNAVAILABLE'],
  ])('costs its own row and at most 15 calls, when the service answers %i', async (code, expected) => {
    const { scripted, execution } = await serviceWith(poisonedBy(new Set(['k61']), failing(code)), {
      thing: batch('GET /things', byQuery),
    });
    const { thing } = execution().endpoints;
    const loads = hundred.map((key) => thing.load(key));
    expect(await loaded(loads)).toEqual({ row: 99, [expected]: 1 });
    expect(await codeOf(loads[61] ?? Promise.resolve())).toBe(expected);
    expect(scripted.calls.length).toBeLessThanOrEqual(15);
  });

  test('leaves the rows of the others to the cache, and nothing of its own', async () => {
    const poison = new Set(['k61']);
    const { scripted, execution } = await serviceWith(poisonedBy(poison, failing(500)), {
      thing: batch('GET /things', { ...byQuery, ttl: '1m' }),
    });
    await loaded(hundred.map((key) => execution().endpoints.thing.load(key)));
    poison.clear();
    const before = scripted.calls.length;
    const { thing } = execution().endpoints;
    expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ row: 100 });
    expect(scripted.calls.slice(before).map(idsOf)).toEqual([['k61']]);
  });

  test('counts once in the breaker, and neither earns nor takes further tries', async () => {
    const { scripted, upstream, execution } = await serviceWith(
      poisonedBy(new Set(['k0']), failing(500)),
      {
        thing: batch('GET /things', byQuery),
      },
      { settings: { breaker: { failures: 3, calls: 10 } } },
    );
    for (let i = 0; i < 2; i += 1) {
      const { thing } = execution().endpoints;
      expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ row: 99, UPSTREAM_UNAVAILABLE: 1 });
    }
    expect(scripted.calls.length).toBeGreaterThan(20);
    expect(upstream.stats()).toMatchObject({ breakers: { 'GET /things': 'closed' }, retries: 0 });
  });
});

describe('is not looked for', () => {
  test.each<[string, () => ScriptedReply, string]>([
    ['the service answers 401', failing(401), 'UPSTREAM_BAD_RESPONSE'],
    ['the service answers 403', failing(403), 'FORBIDDEN'],
    ['the service answers 408', failing(408), 'UPSTREAM_TIMEOUT'],
    ['the service answers 429', failing(429), 'UPSTREAM_OVERLOADED'],
    ['the service answers 500 and nothing more', () => status(500), 'UPSTREAM_UNAVAILABLE'],
    ['the service answers 502', failing(502), 'UPSTREAM_UNAVAILABLE'],
    ['the service answers 503', failing(503), 'UPSTREAM_UNAVAILABLE'],
    ['the service answers 504', failing(504), 'UPSTREAM_TIMEOUT'],
    ['the connection is reset', drop, 'UPSTREAM_UNAVAILABLE'],
    ['the answer is no list', () => json({}), 'UPSTREAM_BAD_RESPONSE'],
    ['nothing comes', hang, 'UPSTREAM_TIMEOUT'],
  ])('what spoils a call when %s', async (_, refuse, expected) => {
    const { scripted, execution } = await serviceWith(
      refuse,
      { thing: batch('GET /things', { ...byQuery, timeout: '300ms' }) },
      { settings: { retry: { tries: 1 } } },
    );
    const { thing } = execution().endpoints;
    expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ [expected]: 100 });
    expect(scripted.calls).toHaveLength(1);
  });

  test('what spoils a call when bisectCalls is 0', async () => {
    const { scripted, execution } = await serviceWith(poisonedBy(new Set(['k1']), failing(400)), {
      thing: batch('GET /things', { ...byQuery, bisectCalls: 0 }),
    });
    const { thing } = execution().endpoints;
    expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ BAD_USER_INPUT: 100 });
    expect(scripted.calls).toHaveLength(1);
  });
});

test('when everything fails, a call costs its budget and no more', async () => {
  const { scripted, execution } = await serviceWith(failing(500), {
    thing: batch('GET /things', { ...byQuery, bisectCalls: 9 }),
  });
  const { thing } = execution().endpoints;
  expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ UPSTREAM_UNAVAILABLE: 100 });
  expect(scripted.calls).toHaveLength(9);
});

test('both halves are asked at once, within the places that the service has', async () => {
  const both = Promise.withResolvers<void>();
  let [running, most, parts] = [0, 0, 0];
  const { execution } = await serviceWith(
    async (call) => {
      running += 1;
      most = Math.max(most, running);
      if (idsOf(call).length < 100) parts += 1;
      if (parts === 2) both.resolve();
      if (parts > 0) await both.promise;
      running -= 1;
      return poisonedBy(new Set(['k3', 'k50', 'k90']), failing(422))(call);
    },
    { thing: batch('GET /things', { ...byQuery, bisectCalls: 60 }) },
    { settings: { bulkhead: { concurrency: 2, queue: 100 } } },
  );
  const { thing } = execution().endpoints;
  expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ row: 97, BAD_USER_INPUT: 3 });
  expect(most).toBe(2);
});

test('no part begins after the deadline: its keys say that the service was too late', async () => {
  const { scripted, execution } = await serviceWith((call) => (idsOf(call).length === 100 ? failing(422)() : hang()), {
    thing: batch('GET /things', byQuery),
  });
  const { thing } = execution({ deadlineMs: 400 }).endpoints;
  expect(await loaded(hundred.map((key) => thing.load(key)))).toEqual({ UPSTREAM_TIMEOUT: 100 });
  expect(scripted.calls).toHaveLength(3);
});

test('whatever is poisoned: no wrong row, no wrong error, and no more calls than the formula says', async () => {
  const cases = fc.record({
    n: fc.integer({ min: 1, max: 200 }),
    poison: fc.uniqueArray(fc.integer({ min: 0, max: 199 }), { maxLength: 12 }),
    calls: fc.integer({ min: 0, max: 80 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ n, poison, calls }) => {
      const keys = Array.from({ length: n }, (_, i) => i);
      const bad = new Set(poison.filter((key) => key < n));
      const refused = new GatewayError('NOT_FOUND', { cause: statusError(404).cause });
      const got = new Map<number, unknown>();
      let count = 0;
      await bisect(keys, {
        calls,
        async ask(part, isPart) {
          count += 1;
          expect(isPart).toBe(count > 1);
          await Promise.resolve();
          if (part.some((key) => bad.has(key))) throw refused;
          for (const key of part) got.set(key, key);
        },
        fail(part, error) {
          expect(error).toBe(refused);
          for (const key of part) {
            expect(got.has(key)).toBe(false);
            got.set(key, error);
          }
        },
      });
      expect([...got.keys()].sort((a, b) => a - b)).toEqual(keys);
      for (const key of bad) expect(got.get(key)).toBe(refused);
      const needed = mostCalls(n, bad.size);
      expect(count).toBeLessThanOrEqual(Math.min(1 + calls, needed));
      // With enough calls exactly the poisoned keys fail.
      if (1 + calls >= needed)
        expect(keys.filter((key) => got.get(key) === refused)).toEqual([...bad].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

test.each([1, 2, 3, 50, 100, 128, 129, 1_000])('the default finds one key among %i', (most) => {
  expect(1 + callsToFindOne(most)).toBe(mostCalls(most, 1));
});

test('only refusals blame what was asked', () => {
  expect(blamesContent(new Error('a bug'))).toBe(false);
  expect(blamesContent(new GatewayError('NOT_FOUND'))).toBe(false);
  expect(blamesContent(statusError(404))).toBe(true);
});
