import type { PageRequest } from '../kit/page.ts';

const LOOPBACK_ADDRESS = /^(127(\.\d{1,3}){3}|::1)$/;
/** By name, too: a foreign name that resolves to this machine is how web pages get around the same-origin rule. */
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

type Head = Pick<PageRequest, 'address' | 'headers'>;

/** True when a request was sent on this machine, to this machine. */
export function isLocal({ address, headers }: Head): boolean {
  return LOOPBACK_ADDRESS.test(address) && LOOPBACK_HOST.test(headers.host ?? '');
}

/** True unless a browser says that another site's page made the request. */
export function isSameOrigin({ headers }: Head): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return (origin === undefined || origin === `http://${host}`) && (site === undefined || site === 'same-origin');
}

/** What forbids a request that changes something, or hands out a token; `undefined` when nothing does. */
export function refusalOf(request: PageRequest): { readonly status: number; readonly error: string } | undefined {
  if (!isLocal(request)) return { status: 403, error: 'This is for callers on the same machine.' };
  if (!isSameOrigin(request)) return { status: 403, error: 'This is for the pages of this gateway.' };
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  // A type that no plain form can send: browsers ask before they send it to a foreign site.
  if (type !== 'application/json') return { status: 415, error: 'Expected content-type application/json.' };
  return undefined;
}
