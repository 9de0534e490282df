import { describe, expect, test } from 'vitest';
import { each, get, write } from '../../../src/loaders/declare.ts';
import { json, type Script, status } from '../../../src/testing.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const echo: Script = ({ path, query }) => json({ path, query: Object.fromEntries(query) });

describe('each', () => {
  test('has no more calls in flight than it declares, and makes them all', async () => {
    const waiting: (() => void)[] = [];
    const { scripted, execution } = await serviceWith(
      (call) =>
        call.path === '/other'
          ? json(1)
          : new Promise((resolve) => waiting.push(() => resolve(json({ path: call.path })))),
      {
        thing: each('GET /things/{id}', { concurrency: 3, sharedWith: 'everyone' }),
        other: get('GET /other', { sharedWith: 'user' }),
      },
    );
    const { endpoints } = execution();
    let most = 0;
    const loads = Promise.all(Array.from({ length: 10 }, (_, id) => endpoints.thing.load({ id })));
    for (let answered = 0; answered < 10; answered += 1) {
      await scripted.received(Math.min(10, answered + 3) + answered);
      // Whatever else was sent has arrived when a call that was sent later is answered.
      await execution().endpoints.other.load({});
      most = Math.max(most, waiting.length);
      waiting.shift()?.();
    }
    expect((await loads).map((row) => Reflect.get(Object(row), 'path'))).toEqual(
      Array.from({ length: 10 }, (_, id) => `/things/${id}`),
    );
    expect(most).toBe(3);
  });

  test('asks for the same thing once, in whatever order its parameters are named', async () => {
    const { scripted, execution } = await serviceWith(echo, {
      thing: each('GET /things/{id}', { sharedWith: 'user' }),
    });
    const { endpoints } = execution();
    await Promise.all(
      [
        { id: 'a', b: 1 },
        { b: 1, id: 'a' },
        { id: 'a', b: 1 },
      ].map((args) => endpoints.thing.load(args)),
    );
    expect(scripted.calls.map(({ url }) => url)).toEqual(['/things/a?b=1']);
  });

  test.each([404, 410])('takes a %i for what it declares, else for null', async (code) => {
    const { execution } = await serviceWith(() => status(code), {
      thing: each('GET /things/{id}', { sharedWith: 'everyone' }),
      list: each('GET /things/{id}/list', { notFound: [], sharedWith: 'everyone' }),
    });
    const { endpoints } = execution();
    expect([await endpoints.thing.load({ id: 1 }), await endpoints.list.load({ id: 1 })]).toEqual([null, []]);
  });

  test('one that fails takes no other with it', async () => {
    const { execution } = await serviceWith((call) => (call.path.endsWith('2') ? status(500) : echo(call)), {
      thing: each('GET /things/{id}', { sharedWith: 'everyone' }),
    });
    const { endpoints } = execution();
    const codes = await Promise.all([1, 2, 3].map((id) => codeOf(endpoints.thing.load({ id }))));
    expect(codes[1]).toBe('UPSTREAM_UNAVAILABLE');
    expect(codes[0]).toEqual(['no error', { path: '/things/1', query: {} }]);
  });

  test('a parameter that would leave its segment is refused alone, and nothing is sent for it', async () => {
    const { scripted, execution } = await serviceWith(echo, {
      thing: each('GET /things/{id}', { sharedWith: 'everyone' }),
    });
    const { endpoints } = execution();
    expect(await Promise.all(['..', 'a', '%2e%2e%2fadmin'].map((id) => codeOf(endpoints.thing.load({ id }))))).toEqual([
      'BAD_USER_INPUT',
      ['no error', { path: '/things/a', query: {} }],
      'BAD_USER_INPUT',
    ]);
    expect(scripted.calls).toHaveLength(1);
  });
});

describe('get', () => {
  test('yields the whole answer, with what is fixed', async () => {
    const { execution } = await serviceWith(echo, {
      one: get('GET /one', { fixed: { unit: 'm' }, sharedWith: 'everyone' }),
    });
    expect(await execution().endpoints.one.load({ q: 'x', none: null })).toEqual({
      path: '/one',
      query: { unit: 'm', q: 'x' },
    });
  });

  test('a 404 is NOT_FOUND', async () => {
    const { execution } = await serviceWith(() => status(404), { one: get('GET /one', { sharedWith: 'everyone' }) });
    expect(await codeOf(execution().endpoints.one.load({}))).toBe('NOT_FOUND');
  });

  test.each([null, 'text', 7, { deep: {} }, { f: () => 1 }])('called with %j says what it expected', async (args) => {
    const { execution } = await serviceWith(echo, { one: get('GET /one', { sharedWith: 'everyone' }) });
    await expect(execution().endpoints.one.load(args)).rejects.toThrow(
      'things.one.load() must be called with an object of parameters, but got',
    );
  });
});

describe('write', () => {
  const declarations = {
    row: each('GET /rows/{id}', { sharedWith: 'everyone', ttl: '1m' }),
    change: write('POST /rows', { idempotencyKey: true, invalidates: (row: { id: string }) => [`row:${row.id}`] }),
    plain: write('PUT /rows/{id}', {}),
  };
  let value = 0;
  const rows: Script = ({ method, path, body }) => {
    if (method !== 'GET') value += 1;
    return json({ id: path.split('/')[2] ?? Reflect.get(Object(body), 'id'), value });
  };

  test('makes later reads of its execution ask again, and rows that it names stale for everybody', async () => {
    value = 0;
    const { scripted, execution } = await serviceWith(rows, declarations);
    const { endpoints } = execution();
    await endpoints.row.load({ id: 'a' });
    await endpoints.row.load({ id: 'b' });
    await endpoints.change.send({ body: { id: 'a' } });
    expect(await endpoints.row.load({ id: 'a' })).toEqual({ id: 'a', value: 1 });
    // b was not named: it is taken from the cache, not from the memo.
    expect(await endpoints.row.load({ id: 'b' })).toEqual({ id: 'b', value: 0 });
    expect(scripted.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /rows/a',
      'GET /rows/b',
      'POST /rows',
      'GET /rows/a',
    ]);
  });

  test('is sent each time it is called, though the calls are the same, and never joined', async () => {
    const { scripted, execution } = await serviceWith(rows, declarations);
    const { endpoints } = execution();
    await Promise.all([1, 2, 3].map(() => endpoints.plain.send({ id: 'a', body: { x: 1 } })));
    expect(scripted.calls.map(({ method, url, body }) => [method, url, body])).toEqual(
      Array(3).fill(['PUT', '/rows/a', { x: 1 }]),
    );
  });

  test('that fails clears the memo as well, since nobody knows whether it was done', async () => {
    const { scripted, execution } = await serviceWith(rows, {
      ...declarations,
      row: each('GET /rows/{id}', { sharedWith: 'user' }),
    });
    const { endpoints } = execution();
    await endpoints.row.load({ id: 'a' });
    scripted.follow((call) => (call.method === 'GET' ? rows(call) : status(503)));
    expect(await codeOf(endpoints.change.send({ body: { id: 'a' } }))).toBe('UPSTREAM_UNAVAILABLE');
    await endpoints.row.load({ id: 'a' });
    expect(scripted.calls.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  test('counts the keys of several writes of one field', async () => {
    const { scripted, execution } = await serviceWith(rows, declarations);
    const { endpoints, execution: one } = execution({ idempotencyKey: 'k' });
    one.enterField('first');
    await endpoints.change.send({ body: { id: 'a' } });
    await endpoints.change.send({ body: { id: 'b' } });
    one.enterField('second');
    await endpoints.change.send({ body: { id: 'c' } });
    expect(scripted.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'k/first/things.change',
      'k/first/things.change/2',
      'k/second/things.change',
    ]);
  });
});
