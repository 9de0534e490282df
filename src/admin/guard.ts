import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the guard needs to know of a request. */
export interface Visitor {
  /** The address of the peer. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export type Admission = 'admitted' | 'unauthenticated' | 'hidden';

/**
 * Who may see what is not open to all. With a token: whoever sends it. Without one: callers on the same machine, and
 * for all others the route does not exist.
 */
export function createGuard(token: string | undefined): (visitor: Visitor) => Admission {
  if (token === undefined) return (visitor) => (isLocal(visitor) ? 'admitted' : 'hidden');
  const expected = digest(token);
  return ({ headers }) => {
    const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    // Digests are of one length, so that the comparison takes the same time whatever was sent.
    const same = timingSafeEqual(digest(given ?? ''), expected);
    return given !== undefined && same ? 'admitted' : 'unauthenticated';
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const LOOPBACK = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

function isLocal({ address, headers }: Visitor): boolean {
  // A proxy on this machine is local, but its callers are not; and a web page can point a name of its own at
  // 127.0.0.1 (DNS rebinding), which shows in Host.
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !forwarded && LOOPBACK.test(address ?? '') && LOCAL_HOST.test(headers.host ?? '');
}
