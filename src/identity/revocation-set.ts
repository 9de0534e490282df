import type { Millis } from '../kit/clock.ts';
import { LONGEST_LEEWAY } from './issuer-options.ts';
import type { Records } from './records.ts';
import type { Revocation } from './revocation.ts';
import type { TokenIdentity } from './token-claims.ts';

/** Revocations in the form in which a request needs them. */
export interface RevocationSet {
  readonly size: number;
  /** @param wall milliseconds since the Unix epoch */
  revokes(token: Pick<TokenIdentity, 'principal' | 'tokenId' | 'issuedAt'>, wall: Millis): boolean;
}

/** Moments in milliseconds since the Unix epoch. */
interface OfIssuer {
  /** Until when, by `jti`. */
  readonly tokens: Map<string, Millis>;
  readonly subjects: Map<string, { readonly before: Millis; readonly until: Millis }[]>;
}

export function createRevocationSet(records: Records<Revocation>): RevocationSet {
  const all = Object.values(records);
  const issuers = new Map<string, OfIssuer>();
  for (const record of all) {
    const one = issuers.get(record.issuer) ?? { tokens: new Map(), subjects: new Map() };
    issuers.set(record.issuer, one);
    // A token is accepted until `exp` and the leeway are over.
    const until = Date.parse(record.expires) + LONGEST_LEEWAY;
    if (record.jti !== undefined) {
      one.tokens.set(record.jti, Math.max(until, one.tokens.get(record.jti) ?? Number.NEGATIVE_INFINITY));
    } else if (record.subject !== undefined && record.before !== undefined) {
      const before = Date.parse(record.before);
      one.subjects.set(record.subject, [...(one.subjects.get(record.subject) ?? []), { before, until }]);
    }
  }
  return {
    size: all.length,
    revokes({ principal, tokenId, issuedAt }, wall) {
      const found = issuers.get(principal.issuer);
      if (!found) return false;
      const until = tokenId === undefined ? undefined : found.tokens.get(tokenId);
      if (until !== undefined && wall < until) return true;
      // Of a token that does not say when it was issued nobody knows that it is a later one.
      const issued = (issuedAt ?? Number.NEGATIVE_INFINITY) * 1_000;
      return found.subjects.get(principal.subject)?.some((one) => wall < one.until && issued < one.before) ?? false;
    },
  };
}
