import { DEVELOPER_SCOPE } from '../identity/developer.ts';
import type { JwtOptions } from '../identity/options.ts';
import { signToken } from '../identity/sign.ts';
import type { Clock, Millis } from '../kit/clock.ts';

/** A token and the moment until which it is valid, in milliseconds since the Unix epoch. */
export interface SignedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Signs tokens for whoever tries a BFF out. */
export interface Tokens {
  /** The token of a developer. */
  developer(bff: string): SignedToken;
  /** The token of a user. */
  user(bff: string, subject: string): SignedToken;
}

const LIFETIME: Millis = 15 * 60_000;

export function createTokens(jwt: JwtOptions, clock: Clock): Tokens {
  const sign = (audience: string, subject: string, scopes: readonly string[]): SignedToken => ({
    token: signToken({ jwt, subject, audience, scopes, lifetimeMs: LIFETIME, clock }),
    expiresAt: clock.wall() + LIFETIME,
  });
  return {
    developer: (bff) => sign(bff, 'developer', [DEVELOPER_SCOPE]),
    user: (bff, subject) => sign(bff, subject, []),
  };
}
