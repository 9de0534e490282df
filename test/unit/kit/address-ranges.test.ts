import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRanges, isRange } from '../../../src/kit/address-ranges.ts';

const v4 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const v6 = (groups: readonly number[]) => groups.map((group) => group.toString(16)).join(':');
const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
const bitsOf = (parts: readonly number[], width: number) =>
  parts.map((part) => part.toString(2).padStart(width, '0')).join('');

test('an IPv4 address lies in a network when their first bits are the same', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(0xffffffff), fc.nat(32), fc.nat(32), (network, noise, length, same) => {
      // Addresses that share some bits with the network, or all of a network would be far away.
      const mask = same === 0 ? 0 : (0xffffffff << (32 - same)) >>> 0;
      const address = ((network & mask) | (noise & ~mask)) >>> 0;
      const expected = bitsOf([network], 32).slice(0, length) === bitsOf([address], 32).slice(0, length);
      const inRanges = createRanges([`${v4(network)}/${length}`]);
      expect(inRanges(v4(address))).toBe(expected);
      expect(inRanges(`::ffff:${v4(address)}`)).toBe(expected);
    }),
  );
});

test('an IPv6 address lies in a network when their first bits are the same', () => {
  fc.assert(
    fc.property(groups, groups, fc.nat(128), fc.nat(8), (network, noise, length, same) => {
      const address = [...network.slice(0, same), ...noise.slice(same)];
      // Addresses that stand for IPv4 ones are another matter.
      fc.pre(address.slice(0, 5).some((group) => group !== 0) && network.slice(0, 5).some((group) => group !== 0));
      const expected = bitsOf(network, 16).slice(0, length) === bitsOf(address, 16).slice(0, length);
      expect(createRanges([`${v6(network)}/${length}`])(v6(address))).toBe(expected);
    }),
  );
});

describe('a range', () => {
  test.each(['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32', '::/0'])(
    'may be %s',
    (text) => {
      expect(isRange(text)).toBe(true);
      expect(() => createRanges([text])).not.toThrow();
    },
  );

  test.each([
    '',
    '/',
    'localhost',
    '203.0.113.0/33',
    '203.0.113/24',
    '203.0.113.0/',
    '203.0.113.0/-1',
    '203.0.113.0/08',
    '203.0.113.0/24/1',
    '::/129',
    'fe80::1%eth0',
    ' ::1',
  ])('may not be %j', (text) => {
    expect(isRange(text)).toBe(false);
    expect(() => createRanges([text])).toThrow(TypeError);
  });

  test('alone is one address, and several are all of them', () => {
    const inRanges = createRanges(['192.0.2.1', '2001:db8::1', '198.51.100.0/25']);
    expect(['192.0.2.1', '2001:db8:0::1', '198.51.100.127'].every(inRanges)).toBe(true);
    expect(['192.0.2.2', '2001:db8::2', '198.51.100.128', 'unknown', ''].some(inRanges)).toBe(false);
  });

  test('takes no notice of the zone of an address', () => {
    expect(createRanges(['fe80::/10'])('fe80::1%eth0')).toBe(true);
  });
});
