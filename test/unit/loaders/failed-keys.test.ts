import { describe, expect, test } from 'vitest';
import { batch, body, query } from '../../../src/loaders/declare.ts';
import { answer, json, type ServiceCall } from '../../../src/testing.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

const byQuery = {
  keys: query('ids', 'comma'),
  rowKey: 'id',
  maxKeys: 100,
  pageSize: 'unlimited',
  sharedWith: 'everyone',
} as const;

async function codesOf(loads: Promise<unknown>[]) {
  return Promise.all(
    loads.map(async (load) => {
      const result = await codeOf(load);
      return Array.isArray(result) ? result[1] : result;
    }),
  );
}

describe('a partial answer gives each key its row or its own error', () => {
  test('from a list of errors beside the rows', async () => {
    const { execution } = await serviceWith(
      () =>
        json({
          data: [{ id: 'a' }],
          errors: [
            { source: { id: 'b' }, status: '404' },
            { source: { id: 'c' }, status: 403 },
            { source: { id: 'd' }, status: 503 },
            { source: { id: 'e' }, title: 'says no status' },
            { source: { id: 'f' }, status: 200 },
            { title: 'names no key' },
          ],
        }),
      {
        thing: batch('GET /things', {
          ...byQuery,
          rows: 'data',
          failed: { at: 'errors', key: 'source.id', status: 'status' },
        }),
      },
    );
    const { thing } = execution().endpoints;
    expect(await codesOf(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => thing.load(key)))).toEqual([
      { id: 'a' },
      'NOT_FOUND',
      'FORBIDDEN',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_UNAVAILABLE',
      null,
    ]);
  });

  test('from a list of keys alone, of several fields or one', async () => {
    const { execution } = await serviceWith(
      ({ path }) =>
        path === '/things'
          ? json({ items: [{ id: 1 }], unprocessed: [2, '3'] })
          : json({ items: [], unprocessed: [{ row: 1, seat: 'A' }] }),
      {
        thing: batch('GET /things', { ...byQuery, rows: 'items', failed: { at: 'unprocessed', status: 429 } }),
        place: batch('POST /places', {
          ...byQuery,
          keys: body('places'),
          rowKey: ['row', 'seat'],
          rows: 'items',
          failed: { at: 'unprocessed', status: 409 },
        }),
      },
    );
    const { thing, place } = execution().endpoints;
    expect(await codesOf(['1', '2', '3'].map((key) => thing.load(key)))).toEqual([
      { id: 1 },
      'UPSTREAM_OVERLOADED',
      'UPSTREAM_OVERLOADED',
    ]);
    expect(await codesOf([place.load({ row: 1, seat: 'A' }), place.load({ row: 1, seat: 'B' })])).toEqual([
      'CONFLICT',
      null,
    ]);
  });

  test('from 207 Multi-Status, where every row has a status; only rows that are fine are kept', async () => {
    let calls = 0;
    const rows = [
      { id: 'a', status: 200, body: { name: 'A' } },
      { id: 'b', status: 404 },
      { id: 'c', status: 500 },
    ];
    const { execution, scripted } = await serviceWith(
      (call: ServiceCall) => {
        calls += 1;
        const ids = (call.query.get('ids') ?? '').split(',');
        return answer({
          status: 207,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(rows.filter(({ id }) => ids.includes(id))),
        });
      },
      {
        thing: batch('GET /things', {
          ...byQuery,
          ttl: '1m',
          failed: { status: 'status' },
          row: ({ body }: { body: { name: string } }) => body,
        }),
      },
    );
    for (let i = 0; i < 2; i += 1) {
      const { thing } = execution().endpoints;
      expect(await codesOf(['a', 'b', 'c'].map((key) => thing.load(key)))).toEqual([
        { name: 'A' },
        'NOT_FOUND',
        'UPSTREAM_UNAVAILABLE',
      ]);
    }
    expect(scripted.calls.map(({ query: sent }) => sent.get('ids'))).toEqual(['a,b,c', 'b,c']);
    expect(calls).toBe(2);
  });

  test('of a key with many rows, which are not all there', async () => {
    const { execution } = await serviceWith(() => json({ rows: [{ id: 'a' }, { id: 'b' }], failed: ['b'] }), {
      thing: batch('GET /things', { ...byQuery, many: true, rows: 'rows', failed: { at: 'failed' } }),
    });
    const { thing } = execution().endpoints;
    expect(await codesOf([thing.load('a'), thing.load('b')])).toEqual([[{ id: 'a' }], 'UPSTREAM_UNAVAILABLE']);
  });
});

test('a 207 whose failures nobody declared is no proof that a row does not exist', async () => {
  const { execution } = await serviceWith(
    () => answer({ status: 207, headers: { 'content-type': 'application/json' }, body: '[{"id":"a"}]' }),
    { thing: batch('GET /things', byQuery) },
  );
  const { thing } = execution().endpoints;
  expect(await codesOf([thing.load('a'), thing.load('b')])).toEqual([{ id: 'a' }, 'UPSTREAM_BAD_RESPONSE']);
});
