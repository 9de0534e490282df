import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What a range of addresses looks like, for error messages. */
export const RANGE_FORM = 'an address or a range such as "203.0.113.0/24" or "2001:db8::/32"';

/** True for an address that lies in one of the ranges. */
export type InRanges = (address: string) => boolean;

/** True for an IPv4 or IPv6 address, alone or with the length of its network (CIDR, RFC 4632 and RFC 4291, 2.3). */
export function isRange(text: string): boolean {
  return parsed(text) !== undefined;
}

/** @throws {TypeError} when one of `ranges` is none */
export function createRanges(ranges: readonly string[]): InRanges {
  const list = new BlockList();
  for (const range of ranges) {
    const found = parsed(range);
    if (!found) throw new TypeError(`expected ${RANGE_FORM}, got ${JSON.stringify(range)}`);
    list.addSubnet(found.network, found.length, found.family);
  }
  return (address) => {
    // The zone of a link-local address names an interface of this machine (RFC 4007), no part of the network.
    const [bare = ''] = address.split('%', 1);
    const family = familyOf(bare);
    // An IPv4 address that comes mapped into IPv6 lies in the IPv4 ranges, too: node:net sees to it.
    return family !== undefined && list.check(bare, family);
  };
}

interface Range {
  readonly network: string;
  readonly length: number;
  readonly family: 'ipv4' | 'ipv6';
}

function parsed(text: string): Range | undefined {
  const [network = '', length, ...more] = text.split('/');
  const family = network.includes('%') ? undefined : familyOf(network);
  if (!family || more.length > 0) return undefined;
  const longest = family === 'ipv4' ? 32 : 128;
  if (length === undefined) return { network, length: longest, family };
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > longest) return undefined;
  return { network, length: Number(length), family };
}

function familyOf(address: string): Range['family'] | undefined {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) ? 'ipv6' : undefined;
}
