import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose tokens a service believes. */
export interface JwtSettings {
  /** The secret of HS256; without one no token is believed. */
  secret: string | undefined;
  /** Audiences that are accepted beside the name of the service itself. */
  audiences: readonly string[];
}

/** What a token says. */
export type Claims = Record<string, unknown>;

/** A token is not believed; the message says why. */
export class UntrustedToken extends Error {}

const FORM = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;
const LEEWAY_S = 30;

/**
 * The claims of an HS256 token (RFC 7519) that is for `audience`. As most services do, it allows clocks to differ by
 * half a minute and takes a token that names no audience.
 * @throws {UntrustedToken}
 */
export function verifiedClaims(
  token: string,
  { secret, audiences }: JwtSettings,
  { audience, now }: { audience: string; now: Date },
): Claims {
  if (!secret) throw new UntrustedToken('This service has no key to check tokens with');
  const [, header = '', payload = '', signature = ''] = FORM.exec(token) ?? [];
  if (header === '') throw new UntrustedToken('The token is not a JSON Web Token');
  // The algorithm is pinned: what the token names may only agree.
  if (decoded(header).alg !== 'HS256') throw new UntrustedToken('The token is not signed with HS256');
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new UntrustedToken('The signature of the token is wrong');
  }

  const claims = decoded(payload);
  const seconds = now.getTime() / 1_000;
  if (typeof claims.exp !== 'number') throw new UntrustedToken('The token has no end');
  if (claims.exp + LEEWAY_S <= seconds) throw new UntrustedToken('The token has expired');
  if (typeof claims.nbf === 'number' && claims.nbf - LEEWAY_S > seconds) {
    throw new UntrustedToken('The token is not valid yet');
  }
  const meant = [claims.aud ?? []].flat();
  if (meant.length > 0 && !meant.some((one) => one === audience || audiences.includes(String(one)))) {
    throw new UntrustedToken('The token is for another audience');
  }
  return claims;
}

function decoded(part: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Claims;
  } catch {
    // What cannot be read is refused below, like what reads as something else.
  }
  throw new UntrustedToken('The token is not a JSON Web Token');
}
