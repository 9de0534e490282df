import { createMemoryRateStore } from '../admission/rate-store-memory.ts';
import { createRateStoreServer, type RateStoreServer } from '../admission/rate-store-server.ts';
import type { Clock } from '../kit/clock.ts';

/** The counters of limits that the workers of this machine share when there is no Redis. */
export function createCounters(clock: Clock): RateStoreServer {
  return createRateStoreServer(createMemoryRateStore({ clock }));
}
