import type { Principal } from 'frontdesk';

/**
 * Whether a user signed in within so many seconds: by `auth_time` of OpenID Connect, else by when the token was issued, which is later at
 * most by the life of the session that it was renewed in.
 */
export function signedInWithin(principal: Principal, seconds: number): boolean {
  if (principal.kind === 'anonymous') return false;
  const { auth_time: signedInAt = principal.claims.iat } = principal.claims;
  return typeof signedInAt === 'number' && Date.now() / 1_000 - signedInAt <= seconds;
}
