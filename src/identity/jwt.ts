import { createHash, createSecretKey } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../kit/clock.ts';
import { assertForm } from './encoding.ts';
import { InvalidToken } from './invalid-token.ts';
import type { JwtOptions } from './options.ts';
import { readClaims, type TokenIdentity } from './token-claims.ts';

/** Verifies a token that is meant for this BFF. @throws {InvalidToken} */
export type VerifyToken = (token: string, bff: string) => TokenIdentity;

/** Verified tokens that are remembered, by the length of their texts: some thousands. */
const MEMORY = 8_000_000;

/**
 * Verification of signed tokens (RFC 7519): HS256 only, by the configured issuer, for this BFF, not expired. A token that
 * passed is remembered until it expires, so that a client is verified once and not with each request.
 */
export function createVerifyToken(options: JwtOptions, clock: Clock): VerifyToken {
  const key = createSecretKey(Buffer.from(options.secret, 'utf8'));
  const leeway = options.leeway / 1_000;
  const verified = new LRUCache<string, TokenIdentity>({ maxSize: MEMORY });

  function verify(token: string, bff: string): TokenIdentity {
    try {
      const payload = jsonwebtoken.verify(token, key, {
        algorithms: ['HS256'],
        issuer: options.issuer,
        audience: bff,
        clockTimestamp: clock.wall() / 1_000,
        clockTolerance: leeway,
      });
      return readClaims(payload);
    } catch (error) {
      throw error instanceof InvalidToken ? error : new InvalidToken(ruleOf(error));
    }
  }

  return (token, bff) => {
    assertForm(token);
    const remembered = createHash('sha256')
      .update(JSON.stringify([bff, token]))
      .digest('base64url');
    const found = verified.get(remembered);
    if (found && clock.wall() / 1_000 < found.expiresAt + leeway) return found;
    const identity = verify(token, bff);
    // Claims are held decoded, beside what was made from them.
    verified.set(remembered, identity, { size: 4 * token.length });
    return identity;
  };
}

/** jsonwebtoken tells its rules apart by message only; it checks them after the signature. */
function ruleOf(error: unknown): string {
  if (error instanceof jsonwebtoken.TokenExpiredError) return 'the token has expired';
  if (error instanceof jsonwebtoken.NotBeforeError) return 'the token is not valid yet';
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('jwt audience invalid')) return 'the token is for another API';
  if (message.startsWith('jwt issuer invalid')) return 'the token is from another issuer';
  if (/^invalid (exp|nbf) value$/.test(message)) return 'exp or nbf is not a number';
  return 'the token is not signed as it must be';
}
