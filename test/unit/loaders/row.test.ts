import { describe, expect, test } from 'vitest';
import { batch, each, get, page, query } from '../../../src/loaders/declare.ts';
import { shaperOf } from '../../../src/loaders/row.ts';
import { json, type Script } from '../../../src/testing.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

interface Raw {
  readonly id: string;
  readonly at: string;
}

/** Renames, converts and fills; refuses what it cannot read. */
const row = ({ id, at }: Raw) => {
  const when = new Date(at);
  if (Number.isNaN(when.getTime())) throw new TypeError(`no date: ${at}`);
  return { key: id, when, colour: 'none' };
};
const raw = (id: string): Raw => ({ id, at: id === 'bad' ? 'canary' : '2026-03-01T09:30:00Z' });
const shaped = (id: string) => ({ key: id, when: new Date('2026-03-01T09:30:00Z'), colour: 'none' });

const shared = { sharedWith: 'everyone', row } as const;
const by = { keys: query('ids', 'comma'), rowKey: 'id', maxKeys: 10, pageSize: 'unlimited', ...shared } as const;
const endpoints = {
  one: batch('GET /things', by),
  many: batch('GET /things', { ...by, many: true }),
  each: each('GET /things/{id}', { ...shared, notFound: 'none' }),
  get: get('GET /one', shared),
  page: page('GET /list', { cursor: 'after', limit: 'limit', rows: 'items', next: 'next', maxRows: 10, ...shared }),
};

const script: Script = ({ path, query: sent }) => {
  if (path === '/things')
    return json(
      (sent.get('ids') ?? '')
        .split(',')
        .filter((id) => id !== 'none')
        .map(raw),
    );
  if (path === '/list') return json({ items: ['a', 'b'].map(raw), next: null });
  if (path === '/bad-list') return json({ items: [raw('bad')], next: null });
  return path.endsWith('none')
    ? { kind: 'answer', status: 404, headers: {}, body: '' }
    : json(raw(path.split('/').at(-1) ?? ''));
};

describe('what resolvers get is what `row` makes', () => {
  test('of a batch, by the key of the service; what is absent stays absent', async () => {
    const { endpoints: bound } = (await serviceWith(script, endpoints)).execution();
    expect(await bound.one.loadMany(['b', 'none', 'a'])).toEqual([shaped('b'), null, shaped('a')]);
  });

  test('of each row of a key that has many', async () => {
    const { endpoints: bound } = (await serviceWith(script, endpoints)).execution();
    expect(await bound.many.loadMany(['a', 'none'])).toEqual([[shaped('a')], []]);
  });

  test('of one object, but not of what a 404 stands for', async () => {
    const { endpoints: bound } = (await serviceWith(script, endpoints)).execution();
    expect([await bound.each.load({ id: 'a' }), await bound.each.load({ id: 'none' })]).toEqual([shaped('a'), 'none']);
    expect(await bound.get.load({})).toEqual(shaped('one'));
  });

  test('of the rows of a page, whose answer stays as it came', async () => {
    const { endpoints: bound } = (await serviceWith(script, endpoints)).execution();
    expect(await bound.page.load({ first: 2 })).toMatchObject({
      nodes: [shaped('a'), shaped('b')],
      edges: [{ node: shaped('a') }, { node: shaped('b') }],
      answer: { items: [raw('a'), raw('b')] },
    });
  });
});

describe('a row that `row` throws at is UPSTREAM_BAD_RESPONSE', () => {
  test('alone: the rows beside it are there', async () => {
    const { scripted, execution } = await serviceWith(script, endpoints);
    const { endpoints: bound } = execution();
    const found = await Promise.all(['a', 'bad', 'b'].map((id) => codeOf(bound.one.load(id))));
    expect(found).toEqual([['no error', shaped('a')], 'UPSTREAM_BAD_RESPONSE', ['no error', shaped('b')]]);
    expect(scripted.calls).toHaveLength(1);
  });

  test('for `many`, `each` and `page` as well', async () => {
    const bad = { ...endpoints, page: page('GET /bad-list', endpoints.page.options) };
    const { endpoints: bound } = (await serviceWith(script, bad)).execution();
    expect(await codeOf(bound.many.load('bad'))).toBe('UPSTREAM_BAD_RESPONSE');
    expect(await codeOf(bound.each.load({ id: 'bad' }))).toBe('UPSTREAM_BAD_RESPONSE');
    expect(await codeOf(bound.page.load({ first: 1 }))).toBe('UPSTREAM_BAD_RESPONSE');
  });

  test('and what it said is the cause, for logs alone', () => {
    expect(() => shaperOf(endpoints.get)(raw('bad'))).toThrow(
      expect.objectContaining({
        message: 'A service gave an answer that cannot be used.',
        cause: expect.any(TypeError),
      }),
    );
  });
});

test('the cache keeps the rows of the service, and each execution shapes them anew', async () => {
  const cached = {
    one: batch('GET /things', { ...by, ttl: '60s' }),
    each: each('GET /things/{id}', { ...shared, ttl: '60s' }),
    page: page('GET /list', { ...endpoints.page.options, ttl: '60s' }),
  };
  const { scripted, execution } = await serviceWith(script, cached);
  const [first, second] = [execution().endpoints, execution().endpoints];
  const before = [await first.one.load('a'), await first.each.load({ id: 'a' }), await first.page.load({ first: 2 })];
  const calls = scripted.calls.length;
  const after = [await second.one.load('a'), await second.each.load({ id: 'a' }), await second.page.load({ first: 2 })];
  expect(scripted.calls).toHaveLength(calls);
  expect(after).toEqual(before);
  expect(after[0]).not.toBe(before[0]);
  expect(Reflect.get(Object(after[0]), 'when')).toBeInstanceOf(Date);
});

test('what an execution got cannot be changed by one of its resolvers', async () => {
  const { endpoints: bound } = (await serviceWith(script, endpoints)).execution();
  expect(Object.isFrozen(await bound.one.load('a'))).toBe(true);
  expect(await bound.one.load('a')).toBe(await bound.one.load('a'));
});
