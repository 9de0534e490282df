import type { IncomingHttpHeaders } from 'node:http';
import { GatewayError } from '../kit/errors.ts';
import type { Arrival, EdgePolicy, Routed } from './arrival.ts';
import { refuseForgery } from './csrf.ts';
import { isJson } from './media-type.ts';
import { negotiateMediaType } from './negotiate.ts';
import type { EdgeOptions } from './options.ts';
import { shown } from './shown.ts';

/** Exact and undecoded: `//`, a trailing slash or `%2e` in a path never name a BFF. */
const GRAPHQL_PATH = /^\/([^/]+)\/graphql$/;

/** How a BFF is called; OPTIONS is for browsers, which ask before they call. */
export const METHODS = ['GET', 'POST'] as const;

export type RouteOptions = Pick<EdgeOptions, 'maxBody' | 'maxHeaderCount' | 'maxUrl'>;

/** The path of a BFF. */
export function pathOf(bff: string): string {
  return `/${bff}/graphql`;
}

/** The name of the BFF that a path could stand for; `undefined` when it has another form. */
export function bffOf(path: string): string | undefined {
  return GRAPHQL_PATH.exec(path)?.[1];
}

/**
 * Finds the BFF of a request, and refuses what no BFF answers: by its head alone, before anything else is done for it.
 * @throws {GatewayError} URI_TOO_LONG, HEADERS_TOO_LARGE, BFF_NOT_FOUND, METHOD_NOT_ALLOWED, CSRF_REFUSED,
 * UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, NOT_ACCEPTABLE
 */
export function route(arrival: Arrival, policies: ReadonlyMap<string, EdgePolicy>, options: RouteOptions): Routed {
  refuseSize(arrival, options);
  const bff = bffOf(arrival.path);
  const policy = bff === undefined ? undefined : policies.get(bff);
  if (bff === undefined || policy === undefined) throw new GatewayError('BFF_NOT_FOUND');
  if (!METHODS.some((method) => method === arrival.method)) {
    throw new GatewayError('METHOD_NOT_ALLOWED', { headers: { allow: METHODS.join(', ') } });
  }
  // What is JSON by its type no plain form or link can send.
  const json = isJson(arrival.headers['content-type']);
  if (!json) refuseForgery(arrival.method, arrival.headers, policy);
  refuseMediaType(arrival, json);
  refuseBodySize(arrival.headers, options.maxBody);
  if (negotiateMediaType(arrival.headers.accept) === undefined) throw new GatewayError('NOT_ACCEPTABLE');
  return { ...arrival, bff };
}

function refuseSize({ path, search, message }: Arrival, { maxUrl, maxHeaderCount }: RouteOptions): void {
  if (path.length + search.length > maxUrl) throw new GatewayError('URI_TOO_LONG');
  if (message.rawHeaders.length / 2 > maxHeaderCount) throw new GatewayError('HEADERS_TOO_LARGE');
}

function refuseMediaType({ method, headers }: Arrival, json: boolean): void {
  const type = headers['content-type'];
  if (!json && !(method === 'GET' && type === undefined)) {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', {
      message: `expected content-type application/json in UTF-8, got ${shown(type)}`,
      headers: { 'accept-post': 'application/json' },
    });
  }
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  // A compressed body can be a thousand times larger than it looks; nothing that clients send here needs it.
  if (encoding !== '' && encoding !== 'identity') {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', {
      message: `expected a body without content-encoding, got ${shown(encoding)}`,
      headers: { 'accept-encoding': 'identity' },
    });
  }
}

function refuseBodySize(headers: IncomingHttpHeaders, maxBody: number): void {
  if (Number(headers['content-length'] ?? 0) > maxBody) throw new GatewayError('PAYLOAD_TOO_LARGE');
}
