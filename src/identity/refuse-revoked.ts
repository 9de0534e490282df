import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import type { VerifyFrom } from './identify.ts';
import { InvalidToken } from './invalid-token.ts';
import type { RevocationStore } from './revocation-store.ts';
import type { TokenIdentity } from './token-claims.ts';

/** Redis is asked four times a second. */
const RETRY_AFTER_SECONDS = 1;

export interface RefuseRevokedParts {
  readonly verify: VerifyFrom;
  readonly revocations: Pick<RevocationStore, 'current'>;
  readonly clock: Clock;
}

/**
 * Verifies tokens, and refuses those that were withdrawn. It is asked for every request, after what was verified was remembered: a revocation
 * counts for tokens that were accepted before, too.
 */
export function refuseRevoked({ verify, revocations, clock }: RefuseRevokedParts): VerifyFrom {
  function checked(identity: TokenIdentity): TokenIdentity {
    const known = revocations.current();
    if (!known) throw unknown();
    if (known.revokes(identity, clock.wall())) throw new InvalidToken('the token was revoked');
    return identity;
  }

  return (...asked) => {
    const identity = verify(...asked);
    return identity instanceof Promise ? identity.then(checked) : checked(identity);
  };
}

/** Not 401: who is told that a token is invalid throws it away (RFC 6750, 3.1), and this one may be good. */
function unknown(): GatewayError {
  return new GatewayError('IDENTITY_UNAVAILABLE', {
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    extensions: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  });
}
