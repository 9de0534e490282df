import { isUtf8 } from 'node:buffer';
import { parse } from 'secure-json-parse';
import { GatewayError } from '../kit/errors.ts';

const MAX_DEPTH = 64;
const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/**
 * JSON text of a client as a value. `what` names the text in messages ("the body").
 * @throws {GatewayError} BAD_REQUEST when it is not JSON, nests deeper than 64, or has a key that could reach a
 * prototype (`__proto__`, or `constructor` with a `prototype`).
 */
export function parseJson(text: string, what: string): unknown {
  if (isDeeperThan(MAX_DEPTH, text)) throw badRequest(`expected ${what} to nest at most ${MAX_DEPTH} levels deep`);
  try {
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw badRequest(`expected ${what} to be JSON without keys that reach a prototype`, error);
  }
}

/** Counted on the text, because whoever walks a value that is nested deeper recurses. */
function isDeeperThan(limit: number, text: string): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

/** The index of the quotation mark that ends the string which starts at `start`, or the last one of the text. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index;
    if (code === BACKSLASH) index += 1;
  }
  return text.length;
}

/** The text of a body. @throws {GatewayError} BAD_REQUEST when it is not UTF-8. */
export function decodeText(body: Buffer): string {
  if (!isUtf8(body)) throw badRequest('expected the body to be UTF-8');
  return body.toString();
}

export function badRequest(message: string, cause?: unknown): GatewayError {
  return new GatewayError('BAD_REQUEST', { message, cause });
}
