import { isIPv4, isIPv6 } from 'node:net';

/**
 * The client that an address stands for: an IPv4 address, also when it comes mapped into IPv6; of IPv6 the /64 network,
 * because one subscriber has all its addresses (RFC 6177); anything else as it is.
 */
export function clientOfAddress(address: string): string {
  const [bare = ''] = address.split('%', 1);
  if (isIPv4(bare) || !isIPv6(bare)) return bare || 'unknown';
  const groups = groupsOf(bare);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address; URL parsing has brought it to one spelling (WHATWG URL, IPv6 serializer). */
function groupsOf(address: string): readonly number[] {
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = spelled.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}
