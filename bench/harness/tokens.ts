import { signToken } from '../../src/identity/sign.ts';
import { systemClock } from '../../src/kit/clock.ts';

/** The secret of the benchmark's issuer. */
export const SECRET = 'a secret of the benchmark that is long enough';

const LIFETIME_MS = 3_600_000;

/** Tokens of as many principals, an `Authorization` header each. */
export function tokensOf(count: number, audience = 'signed'): readonly string[] {
  const jwt = { issuer: 'bench', secret: SECRET };
  const same = { jwt, audience, scopes: [], lifetimeMs: LIFETIME_MS, clock: systemClock };
  return Array.from({ length: count }, (_, i) => `Bearer ${signToken({ ...same, subject: `user-${i}` })}`);
}
