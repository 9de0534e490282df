import { expect, test } from 'vitest';
import { batch, each, page, query, write } from '../../../src/loaders/declare.ts';
import { service } from '../../../src/loaders/service.ts';

const by = {
  keys: query('ids', 'comma'),
  rowKey: 'id',
  maxKeys: 10,
  pageSize: 'unlimited',
  sharedWith: 'everyone',
} as const;
const paged = { cursor: 'c', limit: 'l', rows: 'rows', next: 'next', maxRows: 9, sharedWith: 'everyone' } as const;
const without = (options: unknown) => options as never;

test.each([
  [
    'staleIfError without ttl',
    each('GET /a/{id}', without({ sharedWith: 'everyone', staleIfError: '1m' })),
    'ttl beside staleIfError',
  ],
  [
    'a staleIfError that is no duration',
    batch('GET /a', without({ ...by, ttl: '1m', staleIfError: 'soon' })),
    'things.a: staleIfError must be',
  ],
  ['fallback on a write', write('POST /a', without({ fallback: null })), 'no fallback on a write'],
  ['ttl on a write', write('POST /a', without({ ttl: '1m' })), 'no ttl on a write'],
  ['fallback of a page', page('GET /a', without({ ...paged, fallback: [] })), 'no fallback of a page'],
  [
    'a negative bisectCalls',
    batch('GET /a', without({ ...by, bisectCalls: -1 })),
    'bisectCalls: a whole number from 0, got -1',
  ],
  [
    'half a bisectCalls',
    batch('GET /a', without({ ...by, bisectCalls: 1.5 })),
    'bisectCalls: a whole number from 0, got 1.5',
  ],
  ['failed without a list or a status', batch('GET /a', without({ ...by, failed: {} })), 'failed.status'],
  [
    'failed with one status for all rows',
    batch('GET /a', without({ ...by, failed: { status: 503 } })),
    'failed.status',
  ],
  [
    'failed with a status that is none',
    batch('GET /a', without({ ...by, failed: { at: 'e', status: 200 } })),
    'failed.status',
  ],
  [
    'failed with another number of keys',
    batch('GET /a', without({ ...by, failed: { at: 'e', key: ['a', 'b'] } })),
    'as many of the key as rowKey has',
  ],
])('refuses %s, and names the endpoint', (_, declaration, words) => {
  const declare = () => service('things')({ a: declaration as never });
  expect(declare).toThrow(TypeError);
  expect(declare).toThrow('things.a: ');
  expect(declare).toThrow(words);
});
