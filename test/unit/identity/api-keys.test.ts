import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFindKey, digestOf } from '../../../src/identity/api-keys.ts';
import { identityOptions } from '../../../src/identity/options.ts';

const KEY = 'fd_live_0123456789abcdef0123456789abcdef';
const options = identityOptions.parse({
  keys: {
    radhaus: { sha256: digestOf(KEY), bffs: ['partner', 'web'] },
    other: { sha256: digestOf('another key'), bffs: ['partner'] },
  },
});
const find = createFindKey(options.keys);

test('a key is the client that it was made for, in each BFF that it opens', () => {
  expect(find(KEY, 'partner')).toEqual({ id: 'radhaus', source: 'key' });
  expect(find(KEY, 'web')).toEqual({ id: 'radhaus', source: 'key' });
  expect(find('another key', 'partner')).toEqual({ id: 'other', source: 'key' });
  expect(Object.isFrozen(find(KEY, 'web'))).toBe(true);
});

test.each([
  ['a BFF that it does not open', KEY, 'mobile'],
  ['another spelling', KEY.toUpperCase(), 'partner'],
  ['a space after it', `${KEY} `, 'partner'],
  ['a part of it', KEY.slice(0, -1), 'partner'],
  ['nothing', '', 'partner'],
  ['its digest', digestOf(KEY), 'partner'],
  ['a name of an object', '__proto__', 'partner'],
  ['great length', 'k'.repeat(1_000_000), 'partner'],
])('%s is no key', (_, key, bff) => {
  expect(find(key, bff)).toBeUndefined();
});

test('what is kept of a key is its SHA-256', () => {
  expect(digestOf('abc')).toBe(createHash('sha256').update('abc').digest('hex'));
});

test.each([
  ['a digest that is none', { sha256: 'abc', bffs: ['partner'] }],
  ['a digest in capital letters', { sha256: digestOf(KEY).toUpperCase(), bffs: ['partner'] }],
  ['a key itself', { key: KEY, bffs: ['partner'] }],
  ['no BFF', { sha256: digestOf(KEY), bffs: [] }],
])('a configuration with %s is refused', (_, key) => {
  expect(identityOptions.safeParse({ keys: { radhaus: key } }).success).toBe(false);
});
