import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryRateStore } from '../../../src/admission/rate-store-memory.ts';
import { type CheckKey, createCheckKey } from '../../../src/identity/api-keys.ts';
import type { KeyRecord, KeyRecords } from '../../../src/identity/key-record.ts';
import { createKeySet } from '../../../src/identity/key-set.ts';
import { digestOf, newKey, prefixOf } from '../../../src/identity/key-text.ts';
import type { Client } from '../../../src/kit/caller.ts';
import { GatewayError } from '../../../src/kit/errors.ts';
import type { RateStore } from '../../../src/kit/rate-store.ts';
import { createFakeClock, type FakeClock } from '../../support/clock.ts';
import { KEY_SECRET, madeKey } from '../../support/keys.ts';

const at = { bff: 'partner', address: '203.0.113.7' };

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});

const checkFor = (
  keys: KeyRecords,
  keyDigestSecret: string | undefined = KEY_SECRET,
  rateStore: RateStore = createMemoryRateStore({ clock }),
) => createCheckKey({ options: { keys, keyDigestSecret }, rateStore, clock });

/** How a key was refused. */
async function refusal(checked: ReturnType<CheckKey>) {
  try {
    await checked;
  } catch (error) {
    if (error instanceof GatewayError) return { code: error.code, message: error.message, headers: error.headers };
    throw error;
  }
  throw new Error('expected a refusal');
}

/** The client of a key that is right: nobody waits for it. */
function accepted(checked: ReturnType<CheckKey>): Client {
  if (checked instanceof Promise) throw new Error('expected a client at once');
  return checked;
}

const UNKNOWN = {
  code: 'UNAUTHENTICATED',
  message: 'The API key is not accepted here.',
  headers: { 'www-authenticate': 'ApiKey' },
};

describe('a key', () => {
  const { key, record } = madeKey({ bffs: ['partner', 'web'], scopes: ['orders:write'], tier: 'gold' });

  test('is the client of its record, with its scopes and tier, in each BFF that it opens', () => {
    const check = checkFor({ one: record });
    const client = { id: 'radhaus', source: 'key', scopes: ['orders:write'], tier: 'gold' };
    expect(check(key, at)).toEqual(client);
    expect(check(key, { ...at, bff: 'web' })).toEqual(client);
    expect(Object.isFrozen(check(key, at))).toBe(true);
    expect(Object.isFrozen(accepted(check(key, at)).scopes)).toBe(true);
  });

  test('of a record without scopes and tier has neither', () => {
    const plain = madeKey();
    expect(checkFor({ one: plain.record })(plain.key, at)).toEqual({ id: 'radhaus', source: 'key' });
  });

  const flipped = key.slice(0, -1) + (key.endsWith('A') ? 'Q' : 'A');
  test.each<[string, string | undefined, Partial<typeof at>, Partial<KeyRecord>]>([
    ['another end', flipped, {}, {}],
    ['the secret of another key', `fd_${record.prefix}_${newKey().slice(-43)}`, {}, {}],
    ['an unknown prefix', newKey(), {}, {}],
    ['another spelling', key.toUpperCase(), {}, {}],
    ['a space after it', `${key} `, {}, {}],
    ['a line break after it', `${key}\n`, {}, {}],
    ['nothing in it', '', {}, {}],
    ['great length', 'k'.repeat(1_000_000), {}, {}],
    ['the digest in its place', record.digest, {}, {}],
    ['the name of a member of objects', '__proto__', {}, {}],
    ['been missing', undefined, {}, {}],
    ['a BFF that it does not open', key, { bff: 'mobile' }, {}],
    ['expired', key, {}, { expires: '2025-12-31T23:59:59Z' }],
    ['an address outside its ranges', key, {}, { addresses: ['198.51.100.0/24'] }],
    ['an address that is none', key, { address: 'unknown' }, { addresses: ['0.0.0.0/0', '::/0'] }],
  ])('that has %s is refused in the same words', async (_, text, use, changes) => {
    const check = checkFor({ one: { ...record, ...changes } });
    expect(await refusal(check(text, { ...at, ...use }))).toEqual(UNKNOWN);
  });

  test('is refused where there is no secret for digests, or another', async () => {
    expect(await refusal(checkFor({ one: record }, 'x'.repeat(32))(key, at))).toEqual(UNKNOWN);
    const without = createCheckKey({
      options: { keys: { one: record } },
      rateStore: createMemoryRateStore({ clock }),
      clock,
    });
    expect(await refusal(without(key, at))).toEqual(UNKNOWN);
  });

  test('opens until it expires, and not at that moment', async () => {
    const check = checkFor({ one: { ...record, expires: '2026-01-01T01:00:00+01:00' } });
    expect(await refusal(check(key, at))).toEqual(UNKNOWN);
    const later = checkFor({ one: { ...record, expires: '2026-01-01T00:00:01Z' } });
    expect(accepted(later(key, at)).id).toBe('radhaus');
    clock.advance(1_000);
    expect(await refusal(later(key, at))).toEqual(UNKNOWN);
  });

  test('is accepted from its ranges alone, IPv4 also when it comes mapped into IPv6', async () => {
    const check = checkFor({ one: { ...record, addresses: ['203.0.113.0/29', '2001:db8:1::/48'] } });
    for (const address of ['203.0.113.7', '::ffff:203.0.113.7', '2001:db8:1:2::3'])
      expect(accepted(check(key, { ...at, address })).id).toBe('radhaus');
    for (const address of ['203.0.113.8', '::ffff:203.0.113.8', '2001:db8:2::1'])
      expect(await refusal(check(key, { ...at, address }))).toEqual(UNKNOWN);
  });

  test('of the store counts beside those of the configuration, as long as the store has it', async () => {
    const other = madeKey({ client: 'other' });
    let stored = createKeySet({ other: other.record });
    const check = createCheckKey({
      options: { keys: { one: record }, keyDigestSecret: KEY_SECRET },
      store: { keys: () => stored },
      rateStore: createMemoryRateStore({ clock }),
      clock,
    });
    expect([accepted(check(key, at)).id, accepted(check(other.key, at)).id]).toEqual(['radhaus', 'other']);
    stored = createKeySet({});
    expect(accepted(check(key, at)).id).toBe('radhaus');
    expect(await refusal(check(other.key, at))).toEqual(UNKNOWN);
  });

  test('that was right is refused as soon as its prefix has another secret, and not before', async () => {
    const next = madeKey();
    let stored = createKeySet({ one: record });
    const check = createCheckKey({
      options: { keys: {}, keyDigestSecret: KEY_SECRET },
      store: { keys: () => stored },
      rateStore: createMemoryRateStore({ clock }),
      clock,
    });
    for (let i = 0; i < 3; i += 1) expect(accepted(check(key, at)).id).toBe('radhaus');
    stored = createKeySet({ one: { ...record, digest: next.record.digest } });
    expect(await refusal(check(key, at))).toEqual(UNKNOWN);
  });
});

describe('whoever tries keys', () => {
  const { key, record } = madeKey();

  test('is told so from the twentieth wrong one of a minute on, however many: ten thousand', async () => {
    const check = checkFor({ one: record });
    const codes = await Promise.all(
      Array.from({ length: 10_000 }, async () => (await refusal(check(newKey(), at))).code),
    );
    expect(codes.slice(0, 19).every((code) => code === 'UNAUTHENTICATED')).toBe(true);
    expect(codes.slice(19).every((code) => code === 'RATE_LIMITED')).toBe(true);
  });

  test.each<[string, () => string | undefined]>([
    ['a known prefix', () => `fd_${record.prefix}_${newKey().slice(-43)}`],
    ['an unknown prefix', newKey],
    ['no form of a key', () => 'x'],
    ['no key where keys are accepted', () => undefined],
  ])('with %s is told when to come back, and may then', async (_, text) => {
    const check = checkFor({ one: record });
    for (let i = 1; i < 20; i += 1) await refusal(check(text(), at));
    clock.advance(29_500);
    expect(await refusal(check(text(), at))).toMatchObject({ code: 'RATE_LIMITED', headers: { 'retry-after': '31' } });
    clock.advance(30_500);
    expect(await refusal(check(text(), at))).toEqual(UNKNOWN);
  });

  test('hinders neither right keys, from there or elsewhere, nor mistakes of others', async () => {
    const check = checkFor({ one: record });
    for (let i = 0; i < 100; i += 1) await refusal(check(newKey(), at));
    expect(accepted(check(key, at)).id).toBe('radhaus');
    expect(accepted(check(key, { ...at, address: '203.0.113.8' })).id).toBe('radhaus');
    expect(await refusal(check(newKey(), { ...at, address: '203.0.113.8' }))).toEqual(UNKNOWN);
    expect((await refusal(check(newKey(), at))).code).toBe('RATE_LIMITED');
  });

  test('from many addresses of one IPv6 network is one', async () => {
    const check = checkFor({ one: record });
    const address = (i: number) => `2001:db8:1:2::${i.toString(16)}`;
    for (let i = 1; i < 20; i += 1) await refusal(check(newKey(), { ...at, address: address(i) }));
    expect((await refusal(check(newKey(), { ...at, address: address(99) }))).code).toBe('RATE_LIMITED');
    expect(await refusal(check(newKey(), { ...at, address: '2001:db8:1:3::1' }))).toEqual(UNKNOWN);
  });

  test('is counted once by all who share a store, and asks it no more while it must wait', async () => {
    const memory = createMemoryRateStore({ clock });
    let asked = 0;
    const shared: RateStore = {
      take(...words) {
        asked += 1;
        return memory.take(...words);
      },
    };
    const checks = [checkFor({ one: record }, KEY_SECRET, shared), checkFor({ one: record }, KEY_SECRET, shared)];
    const guess = async (i: number) => (await refusal((checks[i % 2] ?? checkFor({}))(newKey(), at))).code;
    const codes: string[] = [];
    for (let i = 0; i < 100; i += 1) codes.push(await guess(i));
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(19);
    expect(codes.slice(19).every((code) => code === 'RATE_LIMITED')).toBe(true);
    expect(asked).toBe(19 + checks.length);
    clock.advance(60_000);
    expect(await guess(0)).toBe('UNAUTHENTICATED');
  });

  test('is forgotten at some point, so that a million addresses cost no memory', async () => {
    const asked: string[] = [];
    const check = checkFor({ one: record }, KEY_SECRET, {
      async take(key) {
        asked.push(key);
        return { admitted: false, remaining: 0, resetMs: 60_000 };
      },
    });
    for (let i = 0; i < 2; i += 1) expect((await refusal(check('x', at))).code).toBe('RATE_LIMITED');
    expect(asked).toEqual([`guess:${at.address}`]);
    for (let i = 0; i < 10_000; i += 1)
      await refusal(check('x', { ...at, address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` }));
    await refusal(check('x', at));
    expect(asked.at(-1)).toBe(`guess:${at.address}`);
  });

  test('is not told what is wrong: right digests of expired keys count as wrong ones do', async () => {
    const check = checkFor({ one: { ...record, expires: '2025-01-01T00:00:00Z' } });
    for (let i = 1; i < 20; i += 1) await refusal(check(key, at));
    expect((await refusal(check(key, at))).code).toBe('RATE_LIMITED');
  });
});

describe('the text of a key', () => {
  test('is fd_, its prefix and 32 random bytes, never the same', () => {
    const keys = new Set(Array.from({ length: 1_000 }, newKey));
    expect(keys.size).toBe(1_000);
    for (const key of keys) {
      expect(key).toMatch(/^fd_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
      expect(prefixOf(key)).toBe(key.slice(3, 15));
      expect(Buffer.from(key.slice(16), 'base64url').toString('base64url')).toBe(key.slice(16));
    }
  });

  test('that is any other text has no prefix', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(prefixOf(text)).toBeUndefined();
      }),
    );
  });

  test('changed in any one place opens nothing', async () => {
    const { key, record } = madeKey();
    const check = checkFor({ one: record });
    expect(accepted(check(key, at)).id).toBe('radhaus');
    const place = fc.nat(key.length - 1);
    const unit = fc.string({ minLength: 0, maxLength: 2, unit: 'grapheme-ascii' });
    await fc.assert(
      fc.asyncProperty(place, unit, async (index, other) => {
        const changed = key.slice(0, index) + other + key.slice(index + 1);
        fc.pre(changed !== key);
        expect(await refusal(check(changed, at))).toMatchObject({
          code: expect.stringMatching(/^(UNAUTHENTICATED|RATE_LIMITED)$/),
        });
      }),
    );
    expect(accepted(check(key, at)).id).toBe('radhaus');
  });

  test('is kept as HMAC-SHA-256 of the whole of it', () => {
    const key = newKey();
    const expected = createHmac('sha256', KEY_SECRET).update(key).digest('hex');
    expect(digestOf(key, KEY_SECRET).toString('hex')).toBe(expected);
  });
});
