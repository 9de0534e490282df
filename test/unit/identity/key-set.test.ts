import { expect, test } from 'vitest';
import { changeOf, createKeySet, keyFor } from '../../../src/identity/key-set.ts';
import { madeKey } from '../../support/keys.ts';

test('of two sets of keys it is told by prefix and client what was added, removed and altered', () => {
  const [kept, gone, come, narrowed] = [madeKey(), madeKey(), madeKey({ client: 'other' }), madeKey()].map(
    ({ record }) => record,
  );
  if (!kept || !gone || !come || !narrowed) throw new Error('expected four records');
  const before = createKeySet({ kept, gone, narrowed });
  const after = createKeySet({ kept: { ...kept }, come, narrowed: { ...narrowed, addresses: ['192.0.2.0/24'] } });
  expect(changeOf(before, after)).toEqual({
    added: [{ prefix: come.prefix, client: 'other' }],
    removed: [{ prefix: gone.prefix, client: 'radhaus' }],
    altered: [{ prefix: narrowed.prefix, client: 'radhaus' }],
  });
  expect(changeOf(after, after)).toEqual({ added: [], removed: [], altered: [] });
});

test('a prefix that nobody has gets one of the keys, always the same, and others get others', () => {
  const records = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`key-${i}`, madeKey().record]));
  const keys = createKeySet(records);
  const strangers = Array.from({ length: 1_000 }, () => madeKey().record.prefix);
  const chosen = strangers.map((prefix) => keyFor(prefix, keys));
  expect(strangers.map((prefix) => keyFor(prefix, keys))).toEqual(chosen);
  expect(chosen.every((key) => key && [...keys.values()].includes(key))).toBe(true);
  // By chance alone, one in 23,000 keys would be left out by a thousand prefixes.
  expect(new Set(chosen).size).toBeGreaterThan(90);
  expect(keyFor('abc', createKeySet({}))).toBeUndefined();
});
