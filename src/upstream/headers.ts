import { GatewayError } from '../kit/errors.ts';

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
 * The headers of a call as they may be sent.
 * @throws {GatewayError} BAD_USER_INPUT for a value that could inject another header; its cause names the header
 */
export function sendable(headers: Readonly<Record<string, string>>): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (OURS.has(name)) continue;
    if (!VALUE.test(value)) {
      throw new GatewayError('BAD_USER_INPUT', {
        cause: new TypeError(`the header ${name} must be visible characters, spaces and tabs`),
      });
    }
    sent[name] = value;
  }
  return sent;
}
