import { InvalidToken } from './invalid-token.ts';

/** Longer than any token that an identity provider makes, and short enough to be refused for nothing. */
const LONGEST = 8_192;

const FORM = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){2}$/;

const BEARER = 'bearer ';

/** Ends a token, so that what has it is none, or several. */
const NO_TOKEN = /[\s,]/;

/**
 * The token of an `Authorization` header (RFC 6750, 2.1); `undefined` for one of another form. The scheme in any case (RFC 9110, 11.1), which
 * is looked at by itself: a pattern that ignores case takes 2 µs longer for a token of 700 characters.
 */
export function bearerTokenOf(authorization: string): string | undefined {
  if (authorization.slice(0, BEARER.length).toLowerCase() !== BEARER) return undefined;
  const token = authorization.slice(BEARER.length);
  return token === '' || NO_TOKEN.test(token) ? undefined : token;
}

/** `typ` of tokens that may be used here (RFC 9068); those of other kinds are signed by the same issuer for other uses. */
const TYPES = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

/** What the header of a token says; nothing of it is to be believed before the signature was verified. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid: string | undefined;
}

/** What is read of a token to find out with which key it must be verified. */
export interface UnverifiedToken {
  readonly header: TokenHeader;
  /** The `iss` that it claims. */
  readonly issuer: string | undefined;
}

/** Refuses what is too long to be looked at. @throws {InvalidToken} */
export function assertLength(token: string): void {
  if (token.length > LONGEST) throw new InvalidToken('the token is longer than 8 KB');
}

/**
 * Refuses what is no token before any key is used. Decoders of base64url accept several spellings of the same bytes; only
 * the canonical one passes (RFC 7515, 2), so that a token has exactly one text.
 * @throws {InvalidToken}
 */
export function readToken(token: string): UnverifiedToken {
  if (!FORM.test(token)) throw new InvalidToken('the token is malformed');
  const parts = token.split('.');
  if (!parts.every(isCanonical)) {
    throw new InvalidToken('the token is malformed');
  }
  const [header, claims] = parts.slice(0, 2).map((part) => parse(Buffer.from(part, 'base64url').toString('utf8')));
  const issuer = isObject(claims) && typeof claims.iss === 'string' ? claims.iss : undefined;
  return { header: readHeader(header), issuer };
}

/** `crit` names extensions that must be understood (RFC 7515, 4.1.11); we know none, nor unencoded payloads (RFC 7797). */
function readHeader(header: unknown): TokenHeader {
  if (!isObject(header)) throw new InvalidToken('the token is malformed');
  if ('crit' in header || 'b64' in header) throw new InvalidToken('the token uses an extension that is not supported');
  const { typ, alg, kid } = header;
  if (!TYPES.has(typeof typ === 'string' ? typ.toLowerCase() : typ === undefined ? undefined : '')) {
    throw new InvalidToken('the token is of another type');
  }
  if (kid !== undefined && typeof kid !== 'string') throw new InvalidToken('the token is malformed');
  return { alg: typeof alg === 'string' ? alg : '', kid };
}

/** Characters whose last two bits are zero, and those whose last four are. */
const [ENDS_OF_TWO_BYTES, ENDS_OF_ONE] = ['AEIMQUYcgkosw048', 'AQgw'];

/** Whether the bits of the last character that belong to no byte are zero (RFC 4648, 3.5). */
function isCanonical(part: string): boolean {
  const last = part.at(-1) ?? '';
  switch (part.length % 4) {
    case 0:
      return true;
    case 2:
      return ENDS_OF_ONE.includes(last);
    case 3:
      return ENDS_OF_TWO_BYTES.includes(last);
    default:
      return false;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
