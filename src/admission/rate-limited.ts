import { GatewayError } from '../kit/errors.ts';
import type { RateWindow, Reservation } from '../kit/rate-store.ts';
import { rateHeaders, wholeSeconds } from './rate-headers.ts';

/** RATE_LIMITED with all that a client needs to come back at the right time. */
export function rateLimited(policy: string, window: RateWindow, reservation: Reservation): GatewayError {
  const retryAfterSeconds = wholeSeconds(reservation.resetMs);
  return new GatewayError('RATE_LIMITED', {
    headers: { ...rateHeaders(policy, window, reservation), 'retry-after': String(retryAfterSeconds) },
    extensions: { retryAfterSeconds },
  });
}
