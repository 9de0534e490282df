import type { Client } from '../kit/caller.ts';
import type { RateStore } from '../kit/rate-store.ts';
import type { AdmissionOptions } from './options.ts';
import { rateHeaders } from './rate-headers.ts';
import { rateLimited } from './rate-limited.ts';

export interface RequestLimitParts {
  readonly store: RateStore;
  readonly options: Pick<AdmissionOptions, 'anonymous' | 'client'>;
}

/** What an admitted request carries to its reply. */
export interface Admission {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The limit on requests of a client. Callers without a token are one client an address.
 * @returns a function that takes one point
 * @throws {GatewayError} RATE_LIMITED, from that function
 */
export function createRequestLimit({ store, options }: RequestLimitParts): (client: Client) => Promise<Admission> {
  return async (client) => {
    const policy = client.source === 'address' ? 'anonymous' : 'client';
    const { requests: limit, window: windowMs } = options[policy];
    const window = { limit, windowMs };
    // The length of the window is part of the key: when it is changed, counting starts anew.
    const reservation = await store.take(`request:${policy}:${windowMs}:${client.id}`, 1, window);
    if (!reservation.admitted) throw rateLimited(policy, window, reservation);
    return { headers: rateHeaders(policy, window, reservation) };
  };
}
