import { GatewayError } from '../kit/errors.ts';
import { ACCEPT_ENCODING } from './decompress.ts';
import type { Call } from './send.ts';

/** Headers of one connection (RFC 9110, section 7.6.1) and those that frame a message: never taken from a call. */
const OURS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Visible characters, spaces and tabs: no CR, LF or NUL, with which a value could begin a header of its own (RFC 9110, section 5.5). */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * All headers of a call by lower-case names, but `Host` where that is the one of its URL.
 * @throws {GatewayError} BAD_USER_INPUT for a value that could inject another header; its cause names the header
 */
export function headersOf({ method, decoder, headers, host, body, budgetMs }: Call): Record<string, string> {
  const sent: Record<string, string> = {
    'user-agent': 'frontdesk',
    'accept-encoding': ACCEPT_ENCODING,
    accept: decoder.accept,
  };
  for (const [name, value] of Object.entries(headers)) {
    if (OURS.has(name)) continue;
    if (!VALUE.test(value)) {
      throw new GatewayError('BAD_USER_INPUT', {
        cause: new TypeError(`the header ${name} must be visible characters, spaces and tabs`),
      });
    }
    sent[name] = value;
  }
  if (budgetMs !== undefined) sent['x-deadline-ms'] = String(budgetMs);
  if (host !== undefined) sent.host = host;
  if (body !== undefined) sent['content-type'] = body.contentType;
  // Without it Node would send the body of a method that usually has none in chunks, or not say that there is none.
  if (method !== 'GET') sent['content-length'] = String(Buffer.byteLength(body?.text ?? ''));
  return sent;
}
