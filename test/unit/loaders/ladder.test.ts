import { describe, expect, test } from 'vitest';
import { batch, each, get, page, query } from '../../../src/loaders/declare.ts';
import { answer, drop, json, type Script, type ScriptedReply, status } from '../../../src/testing.ts';
import { createFakeClock } from '../../support/clock.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const kept = { sharedWith: 'everyone', ttl: '1m', staleIfError: '10m' } as const;
const byQuery = { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 100, pageSize: 'unlimited' } as const;
const rowsOf: Script = (call) => json((call.query.get('ids') ?? '').split(',').map((id) => ({ id, mark: 'row' })));

async function things(script: Script, options: Parameters<typeof batch>[1]) {
  const clock = createFakeClock();
  const service = await serviceWith(
    script,
    { thing: batch('GET /things', options) },
    {
      clock,
      settings: { retry: { tries: 1 }, breaker: { enabled: false } },
    },
  );
  const load = async (key: string) => {
    const { execution, endpoints } = service.execution();
    return { result: await codeOf(endpoints.thing.load(key)), degraded: execution.degraded.all() };
  };
  return { ...service, clock, load };
}

const row = ['no error', { id: 'a', mark: 'row' }];

describe('a row that is kept beyond its ttl', () => {
  const failures: readonly [string, () => ScriptedReply, string][] = [
    ['answers 503', () => status(503), 'UPSTREAM_UNAVAILABLE'],
    ['answers 429', () => status(429), 'UPSTREAM_OVERLOADED'],
    ['answers 504', () => status(504), 'UPSTREAM_TIMEOUT'],
    ['resets the connection', drop, 'UPSTREAM_UNAVAILABLE'],
    ['answers something else', () => json('x'), 'UPSTREAM_BAD_RESPONSE'],
  ];
  test.each(failures)('stands in when the service %s, and says so with its age', async (_, fail, reason) => {
    const { scripted, clock, load } = await things(rowsOf, { ...byQuery, ...kept });
    expect(await load('a')).toEqual({ result: row, degraded: [] });
    clock.advance(90_000);
    scripted.follow(fail);
    expect(await load('a')).toEqual({
      result: row,
      degraded: [{ path: [], service: 'things', reason, ageSeconds: 90 }],
    });
    expect(scripted.calls).toHaveLength(2);
  });

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'FORBIDDEN'],
    [409, 'CONFLICT'],
    [422, 'BAD_USER_INPUT'],
  ])('never stands in for an answer: %i is one', async (code, expected) => {
    const { scripted, clock, load } = await things(rowsOf, { ...byQuery, ...kept, fallback: 'none' });
    await load('a');
    clock.advance(60_000);
    scripted.follow(() => status(code));
    expect(await load('a')).toEqual({ result: expected, degraded: [] });
  });

  test('that is gone from the service is gone', async () => {
    const { scripted, clock, load } = await things(rowsOf, { ...byQuery, ...kept });
    await load('a');
    clock.advance(60_000);
    scripted.follow(() => json([]));
    expect(await load('a')).toEqual({ result: ['no error', null], degraded: [] });
  });

  test('is used to the last moment of its window, and not later', async () => {
    const { scripted, clock, load } = await things(rowsOf, { ...byQuery, ...kept });
    await load('a');
    scripted.follow(() => status(503));
    clock.advance(660_000 - 1);
    expect((await load('a')).degraded).toMatchObject([{ ageSeconds: 659 }]);
    clock.advance(1);
    expect(await load('a')).toEqual({ result: 'UPSTREAM_UNAVAILABLE', degraded: [] });
  });

  test('is asked for again each time, and fresh again with the first answer', async () => {
    const { scripted, clock, load } = await things(rowsOf, { ...byQuery, ...kept });
    await load('a');
    clock.advance(60_000);
    scripted.follow(() => status(503));
    for (let i = 0; i < 3; i += 1) await load('a');
    expect(scripted.calls).toHaveLength(4);
    scripted.follow(rowsOf);
    for (let i = 0; i < 3; i += 1) expect(await load('a')).toEqual({ result: row, degraded: [] });
    expect(scripted.calls).toHaveLength(5);
  });

  test.each([
    ['max-age=60, must-revalidate', 'UPSTREAM_UNAVAILABLE'],
    ['s-maxage=60', 'UPSTREAM_UNAVAILABLE'],
    ['no-store', 'UPSTREAM_UNAVAILABLE'],
    ['max-age=60, stale-if-error=20', 'UPSTREAM_UNAVAILABLE'],
    ['max-age=60, stale-if-error=40', row],
  ])('is kept no longer than the service allows: %s', async (header, expected) => {
    const { scripted, clock, load } = await things(
      () => json([{ id: 'a', mark: 'row' }], { 'cache-control': header }),
      { ...byQuery, ...kept },
    );
    await load('a');
    clock.advance(90_000);
    scripted.follow(() => status(503));
    expect((await load('a')).result).toEqual(expected);
  });

  test('counts the age that it had when it came', async () => {
    const { scripted, clock, load } = await things(() => json([{ id: 'a' }], { age: '30' }), { ...byQuery, ...kept });
    await load('a');
    clock.advance(60_000);
    scripted.follow(() => status(503));
    expect((await load('a')).degraded).toMatchObject([{ ageSeconds: 90 }]);
  });

  test('is forgotten when a write makes it stale', async () => {
    const { scripted, clock, load, cache } = await things(rowsOf, { ...byQuery, ...kept });
    await load('a');
    await cache.invalidate(['things.thing:a']);
    clock.advance(60_000);
    scripted.follow(() => status(503));
    expect((await load('a')).result).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is found key by key: the others fall further', async () => {
    const { scripted, clock, load, execution } = await things(rowsOf, { ...byQuery, ...kept, fallback: 'none' });
    await load('a');
    clock.advance(70_000);
    await load('b');
    scripted.follow(() => status(503));
    const { execution: one, endpoints } = execution();
    expect(await endpoints.thing.loadMany(['a', 'b', 'c'])).toEqual([
      { id: 'a', mark: 'row' },
      { id: 'b', mark: 'row' },
      'none',
    ]);
    expect(one.degraded.all()).toEqual([
      { path: [], service: 'things', reason: 'UPSTREAM_UNAVAILABLE', ageSeconds: 70 },
    ]);
    expect(scripted.calls.at(-1)?.query.get('ids')).toBe('a,c');
  });

  test('stands in for the key that a partial answer reports as failed', async () => {
    const script: Script = () => json({ rows: [{ id: 'a' }, { id: 'b' }], failed: [] });
    const { scripted, clock, load, execution } = await things(script, {
      ...byQuery,
      ...kept,
      rows: 'rows',
      failed: { at: 'failed', status: 503 },
    });
    await load('a');
    clock.advance(60_000);
    scripted.follow(() => json({ rows: [{ id: 'b' }], failed: ['a'] }));
    const { execution: one, endpoints } = execution();
    expect(await endpoints.thing.loadMany(['a', 'b'])).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(one.degraded.all()).toMatchObject([{ ageSeconds: 60 }]);
  });
});

describe('fresh rows', () => {
  test('are given without a call, whatever state the service is in', async () => {
    const { scripted, load } = await things(rowsOf, { ...byQuery, ...kept });
    await load('a');
    await scripted.close();
    expect(await load('a')).toEqual({ result: row, degraded: [] });
  });
});

describe('a declared default', () => {
  test.each([null, [], { items: [] }, 0])('of %j stands in when nothing older is there', async (fallback) => {
    const { scripted, load } = await things(() => status(503), { ...byQuery, sharedWith: 'user', fallback });
    expect(await load('a')).toEqual({
      result: ['no error', fallback],
      degraded: [{ path: [], service: 'things', reason: 'UPSTREAM_UNAVAILABLE' }],
    });
    expect(scripted.calls).toHaveLength(1);
  });

  test('cannot be changed by whoever gets it, nor is the row function applied to it', async () => {
    const { load } = await things(() => status(503), {
      ...byQuery,
      sharedWith: 'everyone',
      fallback: { items: [] },
      row: () => 'shaped',
    });
    const [, given] = (await load('a')).result as [unknown, { items: unknown[] }];
    expect(given).toEqual({ items: [] });
    expect(() => given.items.push(1)).toThrow(TypeError);
  });

  test('stands in for a row that cannot be shaped', async () => {
    const { load } = await things(rowsOf, {
      ...byQuery,
      sharedWith: 'everyone',
      fallback: 'none',
      row: () => {
        throw new Error('canary');
      },
    });
    expect(await load('a')).toEqual({
      result: ['no error', 'none'],
      degraded: [{ path: [], service: 'things', reason: 'UPSTREAM_BAD_RESPONSE' }],
    });
  });
});

describe('the other shapes of endpoints', () => {
  const declared = {
    one: each('GET /one/{id}', { ...kept, notFound: 'no such' }),
    all: get('GET /all', { ...kept, fallback: [] }),
    list: page('GET /list', { ...kept, cursor: 'after', limit: 'first', rows: 'rows', next: 'next', maxRows: 2 }),
  };
  const well: Script = ({ path, query: sent }) => {
    if (path !== '/list') return json({ path });
    return sent.get('after') ? json({ rows: [3] }) : json({ rows: [1, 2], next: 'p2' });
  };

  test('have the same ladder', async () => {
    const clock = createFakeClock();
    const { scripted, execution } = await serviceWith(well, declared, { clock, settings: { retry: { tries: 1 } } });
    // An execution each: what is noted for the same place is one.
    const told = async (load: (endpoints: ReturnType<typeof execution>['endpoints']) => Promise<unknown>) => {
      const { execution: one, endpoints } = execution();
      const found = await codeOf(load(endpoints));
      const shown = Reflect.get(Object(Reflect.get(Object(found), 1)), 'nodes') ?? found;
      return [shown, one.degraded.all().map(({ reason, ageSeconds }) => [reason, ageSeconds])];
    };
    const ask = () =>
      Promise.all([
        told(({ one }) => one.load({ id: 'a' })),
        told(({ all }) => all.load({})),
        told(({ list }) => list.load({ first: 3 })),
      ]);
    const data = [
      ['no error', { path: '/one/a' }],
      ['no error', { path: '/all' }],
      [1, 2, 3],
    ];
    expect(await ask()).toEqual(data.map((each) => [each, []]));
    scripted.follow(() => status(503));
    expect(await ask()).toEqual(data.map((each) => [each, []]));
    clock.advance(60_000);
    expect(await ask()).toEqual(data.map((each) => [each, [['UPSTREAM_UNAVAILABLE', 60]]]));
    clock.advance(600_000);
    expect(await ask()).toEqual([
      ['UPSTREAM_UNAVAILABLE', []],
      [['no error', []], [['UPSTREAM_UNAVAILABLE', undefined]]],
      ['UPSTREAM_UNAVAILABLE', []],
    ]);
    scripted.follow(() => answer({ status: 404 }));
    expect(await ask()).toEqual([
      [['no error', 'no such'], []],
      ['NOT_FOUND', []],
      ['NOT_FOUND', []],
    ]);
  });
});
