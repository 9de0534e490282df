import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batch, body, query } from '../../../src/loaders/declare.ts';
import { after, json, type Script, type ServiceCall, status } from '../../../src/testing.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const byQuery = {
  keys: query('ids', 'comma'),
  rowKey: 'id',
  maxKeys: 3,
  pageSize: 'unlimited',
  sharedWith: 'everyone',
} as const;
const idsOf = (call: ServiceCall) => (call.query.get('ids') ?? '').split(',');
const rowsFor = (ids: readonly string[]) => ids.map((id) => ({ id, name: `n${id}` }));
const echo: Script = (call) => json(rowsFor(idsOf(call)).reverse());

describe('a batch', () => {
  test('asks for every key once, in chunks of at most maxKeys', async () => {
    const { scripted, execution } = await serviceWith(echo, { thing: batch('GET /things', byQuery) });
    const { endpoints } = execution();
    const found = await endpoints.thing.loadMany(['a', 'b', 'a', 'c', 'd', 'b', 'e', 'f', 'g', 'a']);
    expect(found.map((row) => Reflect.get(Object(row), 'id'))).toEqual([
      'a',
      'b',
      'a',
      'c',
      'd',
      'b',
      'e',
      'f',
      'g',
      'a',
    ]);
    expect(scripted.batchSizes(idsOf)).toEqual([3, 3, 1]);
  });

  test('never gives a key the row of another, whatever comes back', async () => {
    const shapes = fc.record({
      keys: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 25 }),
      rows: fc.array(fc.integer({ min: -5, max: 35 }), { maxLength: 40 }),
    });
    let rows: readonly number[] = [];
    const { execution } = await serviceWith(() => json(rows.map((id, mark) => ({ id, mark }))), {
      thing: batch('GET /things', byQuery),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        rows = shape.rows;
        const found = await execution().endpoints.thing.loadMany(shape.keys.map(String));
        found.forEach((row, i) => {
          const wanted = shape.keys[i] ?? Number.NaN;
          expect(row).toEqual(rows.includes(wanted) ? { id: wanted, mark: rows.indexOf(wanted) } : null);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('waits for loads that come a few turns later, so that they share the call', async () => {
    const { scripted, execution } = await serviceWith(echo, {
      thing: batch('GET /things', { ...byQuery, maxKeys: 100 }),
    });
    const { endpoints, execution: one } = execution();
    const unevenly = async (key: string, turns: number) => {
      for (let i = 0; i < turns; i += 1) await Promise.resolve();
      return endpoints.thing.load(key);
    };
    await Promise.all([0, 1, 2, 5, 20, 50].map((turns) => unevenly(`k${turns}`, turns)));
    expect(scripted.batchSizes(idsOf)).toEqual([6]);
    expect(one.trace()).toMatchObject({ loads: 6, batches: [{ wave: 1, keys: { length: 6 }, calls: { length: 1 } }] });
  });

  test('does not make what is known already wait for what is being asked', async () => {
    const hanging = Promise.withResolvers<void>();
    const { scripted, execution } = await serviceWith(
      (call) => (idsOf(call).includes('slow') ? after(hanging.promise, echo(call)) : echo(call)),
      {
        thing: batch('GET /things', byQuery),
      },
    );
    const { endpoints } = execution();
    await endpoints.thing.load('a');
    const slow = endpoints.thing.load('slow');
    await scripted.received(2);
    expect(await endpoints.thing.load('a')).toEqual({ id: 'a', name: 'na' });
    hanging.resolve();
    expect(await slow).toEqual({ id: 'slow', name: 'nslow' });
  });

  test('sends a call for each distinct value of its further parameters', async () => {
    const prices: Script = ({ body: sent }) => {
      const { skus, currency } = sent as { skus: string[]; currency: string };
      return json({ prices: skus.map((sku) => ({ sku, text: `${sku} in ${currency}` })) });
    };
    const { scripted, execution } = await serviceWith(prices, {
      price: batch('POST /prices', {
        keys: body('skus'),
        rowKey: 'sku',
        with: ['currency'],
        rows: 'prices',
        maxKeys: 10,
        pageSize: 'unlimited',
        sharedWith: 'everyone',
        ttl: '1m',
      }),
    });
    const wanted = [
      { sku: 'a', currency: 'EUR' },
      { sku: 'a', currency: 'USD' },
      { sku: 'b', currency: 'EUR' },
      { sku: 'a', currency: 'EUR' },
    ];
    for (let run = 0; run < 2; run += 1) {
      const found = await execution().endpoints.price.loadMany(wanted);
      expect(found.map((row) => Reflect.get(Object(row), 'text'))).toEqual([
        'a in EUR',
        'a in USD',
        'b in EUR',
        'a in EUR',
      ]);
    }
    expect(scripted.calls.map((call) => call.body)).toEqual([
      { currency: 'EUR', skus: ['a', 'b'] },
      { currency: 'USD', skus: ['a'] },
    ]);
  });

  test('yields lists where a key has many rows, and an empty one where it has none', async () => {
    const { execution } = await serviceWith(
      () =>
        json([
          { id: 1, n: 1 },
          { id: 2, n: 2 },
          { id: 1, n: 3 },
        ]),
      {
        thing: batch('GET /things', { ...byQuery, many: true }),
      },
    );
    expect(await execution().endpoints.thing.loadMany(['1', '2', '3'])).toEqual([
      [
        { id: 1, n: 1 },
        { id: 1, n: 3 },
      ],
      [{ id: 2, n: 2 }],
      [],
    ]);
  });

  test('repeats its parameter, puts the number of keys where a limit is wanted, and sends what is fixed', async () => {
    const { scripted, execution } = await serviceWith(() => json([]), {
      thing: batch('GET /groups/{group}/things', {
        keys: query('id', 'repeat'),
        rowKey: 'id',
        maxKeys: 9,
        limit: 'size',
        fixed: { fields: 'all', group: 'g 1' },
        sharedWith: 'everyone',
      }),
    });
    await execution().endpoints.thing.loadMany(['a&b', 'c,d', '7']);
    expect(scripted.calls[0]?.path).toBe('/groups/g%201/things');
    expect([...(scripted.calls[0]?.query ?? [])]).toEqual([
      ['fields', 'all'],
      ['size', '3'],
      ['id', 'a&b'],
      ['id', 'c,d'],
      ['id', '7'],
    ]);
  });
});

describe('a key that cannot be one', () => {
  test.each(['', 'a,b', ',', 'x'.repeat(501), '\ud800'])(
    '%j has no row, and spoils nothing for its neighbours',
    async (key) => {
      const { scripted, execution } = await serviceWith(echo, { thing: batch('GET /things', byQuery) });
      expect(await execution().endpoints.thing.loadMany(['a', key, 'b'])).toEqual([
        { id: 'a', name: 'na' },
        null,
        { id: 'b', name: 'nb' },
      ]);
      expect(scripted.calls.map(idsOf)).toEqual([['a', 'b']]);
    },
  );

  test.each([null, undefined, {}, [], Number.NaN])('%j is a mistake of the resolver, and says so', async (key) => {
    const { scripted, execution } = await serviceWith(echo, { thing: batch('GET /things', byQuery) });
    await expect(execution().endpoints.thing.load(key)).rejects.toThrow(
      /^things\.thing\.load\(\) must be called with a key, but got: /,
    );
    expect(scripted.calls).toEqual([]);
  });

  test('an object that lacks a field names the fields', async () => {
    const { execution } = await serviceWith(echo, {
      thing: batch('POST /things', {
        keys: body('ids'),
        rowKey: ['a', 'b'],
        with: ['c'],
        maxKeys: 9,
        pageSize: 'unlimited',
        sharedWith: 'everyone',
      }),
    });
    await expect(execution().endpoints.thing.load({ a: 1, c: 2 })).rejects.toThrow(
      'an object with a, b, c, but got: {"a":1,"c":2}',
    );
  });
});

describe('an answer that may have lost rows', () => {
  const paged = (options: object) => ({
    thing: batch('GET /things', { ...byQuery, maxKeys: 10, pageSize: 2, ...options }),
  });

  test('is an error for the keys without a row when it is exactly one page long', async () => {
    const { execution } = await serviceWith((call) => json(rowsFor(idsOf(call).slice(0, 2))), paged({}));
    const { endpoints } = execution();
    const results = await Promise.allSettled(['a', 'b', 'c'].map((key) => endpoints.thing.load(key)));
    expect(results.map(({ status: how }) => how)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await codeOf(endpoints.thing.load('c'))).toBe('UPSTREAM_BAD_RESPONSE');
  });

  test('is none when every key has its row, or when it is shorter than a page', async () => {
    const { execution } = await serviceWith((call) => json(rowsFor(idsOf(call).filter((id) => id !== 'x'))), paged({}));
    expect(await execution().endpoints.thing.loadMany(['a', 'b'])).toHaveLength(2);
    expect(await execution().endpoints.thing.loadMany(['a', 'x'])).toEqual([{ id: 'a', name: 'na' }, null]);
  });

  test('is an error for every key where keys have many rows, since any of them may lack some', async () => {
    const { execution } = await serviceWith(() => json([{ id: 'a' }, { id: 'b' }]), paged({ many: true }));
    const { endpoints } = execution();
    expect(await Promise.all(['a', 'b', 'c'].map((key) => codeOf(endpoints.thing.load(key))))).toEqual(
      Array(3).fill('UPSTREAM_BAD_RESPONSE'),
    );
  });

  test.each([{}, { many: true }])('is an error for absent keys when rows came without one (%j)', async (options) => {
    const { execution } = await serviceWith(() => json([{ name: 'whose?' }]), paged(options));
    expect(await codeOf(execution().endpoints.thing.load('a'))).toBe('UPSTREAM_BAD_RESPONSE');
  });
});

describe('a batch that fails', () => {
  test('fails its own chunk and no other', async () => {
    const { execution } = await serviceWith((call) => (idsOf(call).includes('d') ? status(500) : echo(call)), {
      thing: batch('GET /things', byQuery),
    });
    const { endpoints } = execution();
    const codes = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => codeOf(endpoints.thing.load(key))));
    expect(codes.map((code) => (Array.isArray(code) ? 'row' : code))).toEqual([
      'row',
      'row',
      'row',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_UNAVAILABLE',
    ]);
  });

  test.each([{}, 'text', 7, null, { items: [] }, { data: { items: {} } }])(
    'when its answer is %j instead of rows',
    async (value) => {
      const { execution } = await serviceWith(() => json(value), {
        thing: batch('GET /things', { ...byQuery, rows: 'data.items' }),
      });
      expect(await codeOf(execution().endpoints.thing.load('a'))).toBe('UPSTREAM_BAD_RESPONSE');
    },
  );

  test('is not kept: the next execution asks again', async () => {
    const { scripted, execution } = await serviceWith(() => status(500), {
      thing: batch('GET /things', { ...byQuery, ttl: '1m' }),
    });
    await codeOf(execution().endpoints.thing.load('a'));
    scripted.follow(echo);
    expect(await execution().endpoints.thing.load('a')).toEqual({ id: 'a', name: 'na' });
  });
});

test('nobody can change a row that others may be given', async () => {
  const { execution } = await serviceWith(echo, { thing: batch('GET /things', { ...byQuery, many: true }) });
  const rows = (await execution().endpoints.thing.load('a')) as { name: string }[];
  expect(() => rows.push({ name: 'x' })).toThrow(TypeError);
  expect(() => Object.assign(rows[0] ?? {}, { name: 'x' })).toThrow(TypeError);
});
