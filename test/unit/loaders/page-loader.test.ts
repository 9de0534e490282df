import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { page } from '../../../src/loaders/declare.ts';
import { json, type Script } from '../../../src/testing.ts';
import { codeOf, serviceWith } from '../../support/execution.ts';

interface Page {
  readonly nodes: readonly number[];
  readonly edges: readonly { readonly cursor: string; readonly node: number }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly totalCount: number | null;
}

const options = {
  cursor: 'after',
  limit: 'limit',
  rows: 'items',
  next: 'next',
  total: 'total',
  maxRows: 7,
  sharedWith: 'everyone',
} as const;

/** A list of `rows` numbers whose service gives at most `pageSize` at once. */
function paged(rows: number, pageSize: number): Script {
  return ({ query }) => {
    const from = Number(query.get('after') ?? 0);
    const to = Math.min(rows, from + Math.min(pageSize, Number(query.get('limit'))));
    return json({
      items: Array.from({ length: to - from }, (_, i) => from + i),
      total: rows,
      ...(to < rows ? { next: String(to) } : {}),
    });
  };
}

const upTo = (rows: number) => Array.from({ length: rows }, (_, i) => i);

test('walking from page to page meets every row exactly once, whatever the sizes of both', async () => {
  const { scripted, execution } = await serviceWith(paged(0, 1), { list: page('GET /list', options) });
  const sizes = fc.record({
    rows: fc.nat(40),
    pageSize: fc.integer({ min: 1, max: 10 }),
    firsts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(sizes, async ({ rows, pageSize, firsts }) => {
      scripted.follow(paged(rows, pageSize));
      const seen: number[] = [];
      let after: string | null = null;
      for (let step = 0; ; step += 1) {
        const first = firsts[step % firsts.length] ?? 1;
        const answer = (await execution().endpoints.list.load({ first, after })) as Page;
        seen.push(...answer.nodes);
        expect(answer.pageInfo.hasPreviousPage).toBe(after !== null);
        expect(answer.pageInfo.hasNextPage).toBe(seen.length < rows);
        expect(answer.nodes.length).toBe(Math.min(first, rows - seen.length + answer.nodes.length));
        if (!answer.pageInfo.hasNextPage) break;
        after = answer.pageInfo.endCursor;
      }
      expect(seen).toEqual(upTo(rows));
    }),
    { numRuns: 80 },
  );
});

test('every edge has a cursor after which the list goes on', async () => {
  const { execution } = await serviceWith(paged(11, 4), { list: page('GET /list', options) });
  const { edges, totalCount } = (await execution().endpoints.list.load({ first: 10 })) as Page;
  expect(totalCount).toBe(11);
  for (const { cursor, node } of edges) {
    const rest = (await execution().endpoints.list.load({ first: 100, after: cursor })) as Page;
    expect(rest.nodes).toEqual(upTo(11).slice(node + 1));
  }
});

test('a page that the service filled and one that the client wants cost a call each, no more', async () => {
  const { scripted, execution } = await serviceWith(paged(20, 10), { list: page('GET /list', options) });
  const { pageInfo } = (await execution().endpoints.list.load({ first: 7 })) as Page;
  await execution().endpoints.list.load({ first: 7, after: pageInfo.endCursor });
  expect(scripted.calls.map(({ url }) => url)).toEqual(['/list?limit=7', '/list?after=7&limit=7']);
});

describe('an empty page that names a next one', () => {
  const gaps: Script = ({ query }) =>
    json(query.get('after') === 'b' ? { items: [1, 2] } : { items: [], next: query.has('after') ? 'b' : 'a' });

  test('ends no walk, and gives a client a cursor to go on from', async () => {
    const { execution } = await serviceWith(gaps, { list: page('GET /list', options) });
    const seen: number[] = [];
    let after: string | null = null;
    for (let step = 0; step < 5; step += 1) {
      const { nodes, pageInfo } = (await execution().endpoints.list.load({ first: 5, after })) as Page;
      seen.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      expect(pageInfo.endCursor).not.toBeNull();
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual([1, 2]);
  });

  test('that names itself for ever does not keep the gateway busy', async () => {
    const { scripted, execution } = await serviceWith(() => json({ items: [], next: 'same' }), {
      list: page('GET /list', options),
    });
    await execution().endpoints.list.load({ first: 5 });
    expect(scripted.calls.length).toBeLessThan(5);
  });
});

test.each([0, -1, 101, 1.5, Number.NaN])('first: %s is refused before anything is asked', async (first) => {
  const { scripted, execution } = await serviceWith(paged(3, 3), { list: page('GET /list', options) });
  expect(await codeOf(execution().endpoints.list.load({ first }))).toBe('BAD_USER_INPUT');
  expect(scripted.calls).toEqual([]);
});

test.each([{}, { items: {} }, { items: [], next: 7 }, { items: [], total: 'many' }, []])(
  'the answer %j is no page',
  async (answer) => {
    const { execution } = await serviceWith(() => json(answer), { list: page('GET /list', options) });
    expect(await codeOf(execution().endpoints.list.load({ first: 5 }))).toBe('UPSTREAM_BAD_RESPONSE');
  },
);

test('the same page is asked for once in an execution, and once until its ttl ends', async () => {
  const { scripted, execution } = await serviceWith(paged(9, 9), {
    list: page('GET /list', { ...options, ttl: '1m' }),
  });
  const { endpoints } = execution();
  await Promise.all([1, 2, 3].map(() => endpoints.list.load({ first: 3, kind: 'x' })));
  await execution().endpoints.list.load({ first: 3, kind: 'x' });
  expect(scripted.calls).toHaveLength(1);
  await execution().endpoints.list.load({ first: 3, kind: 'y' });
  expect(scripted.calls).toHaveLength(2);
});
