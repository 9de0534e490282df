import type { IncomingMessage } from 'node:http';
import type { Clock, Millis } from '../kit/clock.ts';
import { createDeadline } from '../kit/deadline.ts';
import { GatewayError } from '../kit/errors.ts';
import type { Arrival } from './arrival.ts';
import { clientAddress } from './client-address.ts';
import type { Exchange } from './exchange.ts';
import type { EdgeOptions } from './options.ts';
import { shown } from './shown.ts';

const POSITIVE_INTEGER = /^[1-9]\d{0,14}$/;

export type HeadOptions = Pick<EdgeOptions, 'deadline' | 'maxDeadline' | 'trustedProxies'>;

/**
 * The Arrival of a request whose head was received. `target` is the request target as sent.
 * @throws {GatewayError} BAD_REQUEST for a head that cannot be used.
 */
export function arrive(
  exchange: Exchange,
  message: IncomingMessage,
  target: string,
  options: HeadOptions,
  clock: Clock,
): Arrival {
  // RFC 9112 section 3.2: HTTP/1.1 demands it. Node would refuse it too, but without a body.
  if (message.httpVersion === '1.1' && message.headers.host === undefined) {
    throw new GatewayError('BAD_REQUEST', { message: 'expected a Host header, got none' });
  }
  const { path, search } = splitTarget(target);
  return {
    requestId: exchange.requestId,
    method: message.method ?? '',
    path,
    search,
    headers: message.headers,
    address: clientAddress(message, options.trustedProxies),
    receivedAt: exchange.receivedAt,
    deadline: createDeadline(clock, budget(message.headers['x-request-timeout-ms'], options), exchange.receivedAt),
    signal: exchange.signal,
    message,
  };
}

/** The path and the query string of a request target, nothing decoded. */
export function splitTarget(target: string): { path: string; search: string } {
  const mark = target.indexOf('?');
  return mark === -1 ? { path: target, search: '' } : { path: target.slice(0, mark), search: target.slice(mark + 1) };
}

function budget(
  header: string | readonly string[] | undefined,
  { deadline, maxDeadline }: Omit<HeadOptions, 'trustedProxies'>,
): Millis {
  const longest = Math.min(deadline, maxDeadline);
  if (header === undefined) return longest;
  if (typeof header === 'string' && POSITIVE_INTEGER.test(header)) return Math.min(longest, Number(header));
  const message = `expected X-Request-Timeout-Ms to be a positive integer, got ${shown(header)}`;
  throw new GatewayError('BAD_REQUEST', { message });
}
