import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { createRanges, type InRanges } from '../kit/address-ranges.ts';

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const IPV4_WITH_PORT = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/;
const IPV6_IN_BRACKETS = /^\[([^\]]*)\](?::\d{1,5})?$/;

/** The ranges of a list of the configuration, which is the same list for every request. */
const known = new WeakMap<readonly string[], InRanges>();

/**
 * The address of the caller: of the socket, or, when a proxy of ours is there, the one that it says it was called from in `X-Forwarded-For`.
 * The header is read from its end, where our proxies write, up to the first address that is none of theirs: whatever a client has put before
 * it is not looked at. `Forwarded` (RFC 7239) is not read: a proxy that writes one of the two passes the other on as it came.
 * @param trusted addresses and ranges of our proxies
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trusted: readonly string[],
): string {
  let address = plain(socket.remoteAddress ?? '');
  if (trusted.length === 0) return address;
  const isOurs = rangesOf(trusted);
  const hops = String(headers['x-forwarded-for'] ?? '').split(',');
  while (isOurs(address)) {
    const before = addressIn(hops.pop() ?? '');
    if (before === undefined) break;
    address = before;
  }
  return address;
}

/** True when a proxy of ours has sent this request: what it writes into a header is then what it says, and not what a client says. */
export function isFromProxy({ socket }: Pick<IncomingMessage, 'socket'>, trusted: readonly string[]): boolean {
  return trusted.length > 0 && rangesOf(trusted)(plain(socket.remoteAddress ?? ''));
}

function rangesOf(trusted: readonly string[]): InRanges {
  const isOurs = known.get(trusted) ?? createRanges(trusted);
  known.set(trusted, isOurs);
  return isOurs;
}

function addressIn(hop: string): string | undefined {
  const text = hop.trim();
  const bare = IPV4_WITH_PORT.exec(text)?.[1] ?? IPV6_IN_BRACKETS.exec(text)?.[1] ?? text;
  return isIP(bare) === 0 ? undefined : plain(bare);
}

/** `::ffff:10.0.0.1` is the form in which a socket that listens on both families reports `10.0.0.1`. */
function plain(address: string): string {
  return IPV4_IN_IPV6.exec(address)?.[1] ?? address;
}
