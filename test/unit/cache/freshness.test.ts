import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnswerHeaders, ageOf, staleWindow, storableTtl } from '../../../src/cache/freshness.ts';

const MINUTE = 60_000;

test.each<[string, AnswerHeaders, number]>([
  ['nothing said', {}, MINUTE],
  ['public', { 'cache-control': 'public' }, MINUTE],
  ['no-store', { 'cache-control': 'no-store' }, 0],
  ['no-store among others, in capitals', { 'cache-control': 'max-age=60, No-Store' }, 0],
  ['no-store in a second header', { 'cache-control': ['max-age=60', 'no-store'] }, 0],
  ['private', { 'cache-control': 'private, max-age=60' }, 0],
  ['private for one field', { 'cache-control': 'private="x-user"' }, 0],
  ['no-cache', { 'cache-control': 'no-cache' }, 0],
  ['max-age shorter than declared', { 'cache-control': 'max-age=10' }, 10_000],
  ['max-age longer than declared', { 'cache-control': 'max-age=3600' }, MINUTE],
  ['max-age in quotes', { 'cache-control': 'max-age="10"' }, 10_000],
  ['max-age twice: the first', { 'cache-control': 'max-age=10, max-age=20' }, 10_000],
  ['max-age of zero', { 'cache-control': 'max-age=0' }, 0],
  ['max-age that is no number', { 'cache-control': 'max-age=soon' }, 0],
  ['max-age below zero', { 'cache-control': 'max-age=-1' }, 0],
  ['s-maxage before max-age', { 'cache-control': 'max-age=50, s-maxage=5' }, 5_000],
  ['s-maxage longer than max-age', { 'cache-control': 's-maxage=50,max-age=5' }, 50_000],
  ['an age', { 'cache-control': 'max-age=10', age: '4' }, 6_000],
  ['an age beyond the end', { 'cache-control': 'max-age=10', age: '11' }, 0],
  ['an age without a lifetime', { age: '40' }, MINUTE],
  ['an age that is no number', { 'cache-control': 'max-age=10', age: 'old' }, 10_000],
  ['a cookie', { 'set-cookie': ['a=b'], 'cache-control': 'public, max-age=60' }, 0],
  ['vary by everything', { vary: 'accept, *' }, 0],
  ['vary by something', { vary: 'accept-encoding' }, MINUTE],
  ['a word that only looks like no-store', { 'cache-control': 'x-no-store, ext="no-store"' }, MINUTE],
  ['expires', { expires: 'Thu, 01 Jan 2026 00:00:30 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }, 30_000],
  ['expires in the past', { expires: 'Thu, 01 Jan 2026 00:00:00 GMT', date: 'Thu, 01 Jan 2026 00:00:30 GMT' }, 0],
  ['expires: 0', { expires: '0', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }, 0],
  ['max-age before expires', { expires: '0', 'cache-control': 'max-age=7' }, 7_000],
])('%s', (_, headers, ttl) => expect(storableTtl(MINUTE, headers)).toBe(ttl));

test('is never longer than declared and never negative, whatever a service sends', () => {
  const word = fc.constantFrom(
    'max-age',
    's-maxage',
    'no-store',
    '=',
    '"',
    ',',
    ' ',
    '5',
    '-1',
    '\\',
    'public',
    '99999999999999999999',
  );
  const header = fc.oneof(
    fc.array(word).map((words) => words.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 100_000 }), header, header, (declared, cacheControl, age) => {
      const ttl = storableTtl(declared, { 'cache-control': cacheControl, age });
      expect(ttl).toBeGreaterThanOrEqual(0);
      expect(ttl).toBeLessThanOrEqual(Math.max(0, declared));
    }),
  );
});

test.each<[string, AnswerHeaders, number]>([
  ['nothing said', {}, MINUTE],
  ['stale-if-error shorter than declared', { 'cache-control': 'max-age=1, stale-if-error=30' }, 30_000],
  ['stale-if-error longer than declared', { 'cache-control': 'stale-if-error=600' }, MINUTE],
  ['stale-if-error that cannot be read', { 'cache-control': 'stale-if-error=soon' }, 0],
  ['must-revalidate', { 'cache-control': 'max-age=60, must-revalidate' }, 0],
  ['proxy-revalidate', { 'cache-control': 'proxy-revalidate' }, 0],
  ['s-maxage, which means proxy-revalidate', { 'cache-control': 's-maxage=60' }, 0],
  ['no-cache', { 'cache-control': 'no-cache' }, 0],
  ['private', { 'cache-control': 'private' }, 0],
  ['a cookie', { 'set-cookie': 'a=b' }, 0],
  ['Vary: *', { vary: '*' }, 0],
  ['max-age=0', { 'cache-control': 'max-age=0' }, MINUTE],
])('%s: how long an answer may stand in for one that fails', (_, headers, expected) => {
  expect(staleWindow(MINUTE, headers)).toBe(expected);
});

test('the age of an answer counts from where it was made', () => {
  expect([ageOf({}), ageOf({ age: '30' }), ageOf({ age: '-1' })]).toEqual([0, 30_000, 0]);
});
