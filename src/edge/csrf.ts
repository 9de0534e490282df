import type { IncomingHttpHeaders } from 'node:http';
import { GatewayError } from '../kit/errors.ts';
import type { EdgePolicy } from './arrival.ts';
import { essenceOf } from './media-type.ts';
import { shown } from './shown.ts';

/** What a web page can send anywhere without asking first (https://fetch.spec.whatwg.org/#cors-safelisted-request-header). */
const SIMPLE_TYPES = ['', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];
const OWN_SITES: readonly unknown[] = [undefined, 'none', 'same-origin'];

/**
 * Apollo Server's rule: a request passes when a browser would have had to ask first, by its content type or by a
 * header that no plain form or link can send. In addition a GET passes when it does not come from a foreign page,
 * or from a listed one: urql's defaults send GETs without such headers, and no cookie is read here. `csrf: 'strict'` takes that back.
 * @throws {GatewayError} CSRF_REFUSED
 */
export function refuseForgery(method: string, headers: IncomingHttpHeaders, { origins, strictCsrf }: EdgePolicy): void {
  if (!SIMPLE_TYPES.includes(essenceOf(headers['content-type']))) return;
  if (PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  if (method === 'GET' && !strictCsrf && comesFromFriends(headers, origins)) return;
  throw new GatewayError('CSRF_REFUSED', {
    message:
      method === 'GET'
        ? `expected a header apollo-require-preflight on a GET${strictCsrf ? '' : ' from a foreign web page'}`
        : `expected content-type application/json, got ${shown(headers['content-type'])}`,
  });
}

/** No foreign page: a browser says so itself, older ones and other programs say nothing; or a page that is listed. */
function comesFromFriends(
  { origin, 'sec-fetch-site': site }: IncomingHttpHeaders,
  origins: readonly string[],
): boolean {
  return OWN_SITES.includes(site) || (origin !== undefined && origins.includes(origin));
}
