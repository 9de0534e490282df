import jsonwebtoken from 'jsonwebtoken';
import type { Clock, Millis } from '../kit/clock.ts';
import type { JwtOptions } from './options.ts';

export interface TokenRequest {
  readonly jwt: Pick<JwtOptions, 'issuer' | 'secret'>;
  readonly subject: string;
  /** The BFF that the token is for. */
  readonly audience: string;
  readonly scopes: readonly string[];
  /** Further claims; those that a token needs cannot be replaced. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly lifetimeMs: Millis;
  readonly clock: Clock;
}

/** A token that the gateway accepts with the same options, for trying things out. */
export function signToken({
  jwt,
  subject,
  audience,
  scopes,
  lifetimeMs,
  clock,
  claims: more = {},
}: TokenRequest): string {
  const issuedAt = Math.floor(clock.wall() / 1_000);
  const claims = {
    ...more,
    iss: jwt.issuer,
    sub: subject,
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + Math.ceil(lifetimeMs / 1_000),
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  };
  return jsonwebtoken.sign(claims, jwt.secret, { algorithm: 'HS256' });
}
