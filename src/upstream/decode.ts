import sjson from 'secure-json-parse';
import { GatewayError } from '../kit/errors.ts';
import { freeze } from '../kit/freeze.ts';

/** Deeper nesting is no data of ours and only serves to exhaust the stack of whoever walks it. */
const DEEPEST = 200;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A body as text. @throws {TypeError} when it is not UTF-8 */
export function textOf(body: Buffer): string {
  return utf8.decode(body);
}

/**
 * The JSON value of a body, deeply frozen: it may be shared by several executions. Keys that would reach a prototype are left out.
 * @throws {GatewayError} UPSTREAM_BAD_RESPONSE when it is not JSON in UTF-8, or nested deeper than 200 levels.
 */
export function decodeJson(body: Buffer): unknown {
  try {
    const value: unknown = sjson.parse(textOf(body), null, { protoAction: 'remove', constructorAction: 'remove' });
    return freeze(value, DEEPEST);
  } catch (error) {
    // The parser's message quotes the body; only its kind is kept.
    throw new GatewayError('UPSTREAM_BAD_RESPONSE', {
      cause: new Error(`not usable JSON (${error instanceof Error ? error.name : 'error'})`),
    });
  }
}
