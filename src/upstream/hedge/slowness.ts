import type { Millis } from '../../kit/clock.ts';

/** What is slow for an endpoint, learnt from its last calls. */
export interface Slowness {
  add(endpoint: string, took: Millis): void;
  /** The 95th percentile; `undefined` until enough is known. */
  p95(endpoint: string): Millis | undefined;
}

const KEPT = 100;
const ENOUGH = 20;
/** Sorting at every call would cost more than what it tells. */
const EVERY = 10;

interface Recent {
  readonly times: Millis[];
  count: number;
  p95: Millis | undefined;
}

/** Endpoints come from the project, so their number is bounded. */
export function createSlowness(): Slowness {
  const endpoints = new Map<string, Recent>();
  return {
    add(endpoint, took) {
      const recent = endpoints.get(endpoint) ?? { times: [], count: 0, p95: undefined };
      endpoints.set(endpoint, recent);
      recent.times[recent.count % KEPT] = took;
      recent.count += 1;
      if (recent.count < ENOUGH || recent.count % EVERY !== 0) return;
      const sorted = recent.times.toSorted((a, b) => a - b);
      recent.p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
    },
    p95: (endpoint) => endpoints.get(endpoint)?.p95,
  };
}
