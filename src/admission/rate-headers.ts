import type { Millis } from '../kit/clock.ts';
import type { RateWindow, Reservation } from '../kit/rate-store.ts';

/**
 * The header fields of draft-ietf-httpapi-ratelimit-headers as structured fields (RFC 9651), names in lower case:
 * `RateLimit-Policy: "name";q=600;w=60` and `RateLimit: "name";r=599;t=60`. Times are whole seconds, rounded up.
 *
 * @param policy a name of printable ASCII without quotes and backslashes
 */
export function rateHeaders(policy: string, { limit, windowMs }: RateWindow, { remaining, resetMs }: Reservation) {
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=${wholeSeconds(windowMs)}`,
    ratelimit: `"${policy}";r=${remaining};t=${wholeSeconds(resetMs)}`,
  };
}

/** Seconds that surely have passed by then: rounded up, at least 1. */
export function wholeSeconds(millis: Millis): number {
  return Math.max(1, Math.ceil(millis / 1_000));
}
