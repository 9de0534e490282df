import type { Credentials } from '../identity/identify.ts';
import type { Routed } from './arrival.ts';
import { isFromProxy } from './client-address.ts';
import { valuesOf } from './header-values.ts';

/**
 * What a request says of who sends it. Every header as often as it was sent: `headers` would drop all but the first of several
 * `Authorization`. A certificate is what a proxy of ours says it is; from anywhere else the header means nothing (RFC 9440, 4).
 */
export function credentialsOf(
  { message, headers, method, path, search, address, bff }: Routed,
  trustedProxies: readonly string[],
): Omit<Credentials, 'accepts'> {
  const sent = (name: string) => (headers[name] === undefined ? undefined : valuesOf(message, name));
  return {
    headers: {
      authorization: sent('authorization'),
      'x-api-key': sent('x-api-key'),
      signature: sent('signature'),
      'signature-input': sent('signature-input'),
      'content-digest': sent('content-digest'),
      'client-cert':
        headers['client-cert'] !== undefined && isFromProxy(message, trustedProxies) ? sent('client-cert') : undefined,
    },
    target: { method, path, search, authority: headers.host ?? '' },
    address,
    bff,
  };
}
