import { expect, test } from 'vitest';
import { createKeyDigests } from '../../../src/identity/key-digests.ts';
import { digestOf, newKey } from '../../../src/identity/key-text.ts';
import { KEY_SECRET } from '../../support/keys.ts';

test('the digest of a key is the keyed one, remembered or not', () => {
  const digestFor = createKeyDigests(KEY_SECRET);
  const key = newKey();
  const expected = digestOf(key, KEY_SECRET);
  const first = digestFor(key);
  expect(first.bytes).toEqual(expected);
  first.remember?.();
  expect(digestFor(key)).toEqual({ bytes: expected });
});

test('only what was said to be right is remembered, so that a guess takes as long the second time', () => {
  const digestFor = createKeyDigests(KEY_SECRET);
  const [right, guess] = [newKey(), newKey()];
  const { bytes, remember } = digestFor(right);
  remember?.();
  expect(digestFor(right).bytes).toBe(bytes);
  expect(digestFor(guess).bytes).not.toBe(digestFor(guess).bytes);
});

test('each secret has its own', () => {
  const key = newKey();
  expect(createKeyDigests(KEY_SECRET)(key).bytes).not.toEqual(createKeyDigests('x'.repeat(32))(key).bytes);
});
