import { InvalidToken } from './invalid-token.ts';

/** Longer than any token that an identity provider makes, and short enough to be refused for nothing. */
const LONGEST = 8_192;

const FORM = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){2}$/;

/** `typ` of tokens that may be used here (RFC 9068); those of other kinds are signed by the same issuer for other uses. */
const TYPES = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

/**
 * Refuses what is no token before any key is used. Decoders of base64url accept several spellings of the same bytes; only
 * the canonical one passes (RFC 7515, 2), so that a token has exactly one text.
 * @throws {InvalidToken}
 */
export function assertForm(token: string): void {
  if (token.length > LONGEST) throw new InvalidToken('the token is longer than 8 KB');
  if (!FORM.test(token)) throw new InvalidToken('the token is malformed');
  const parts = token.split('.').map((part) => ({ part, bytes: Buffer.from(part, 'base64url') }));
  if (parts.some(({ part, bytes }) => bytes.toString('base64url') !== part)) {
    throw new InvalidToken('the token is malformed');
  }
  assertHeader(parts[0]?.bytes.toString('utf8') ?? '');
}

/** `crit` names extensions that must be understood (RFC 7515, 4.1.11); we know none, nor unencoded payloads (RFC 7797). */
function assertHeader(text: string): void {
  const header = parse(text);
  if (typeof header !== 'object' || header === null) throw new InvalidToken('the token is malformed');
  if ('crit' in header || 'b64' in header) throw new InvalidToken('the token uses an extension that is not supported');
  const typ = 'typ' in header ? header.typ : undefined;
  if (!TYPES.has(typeof typ === 'string' ? typ.toLowerCase() : typ === undefined ? undefined : '')) {
    throw new InvalidToken('the token is of another type');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
