import type { RateStore } from '../kit/rate-store.ts';
import { isTakeMessage, type TakenMessage } from './rate-store-messages.ts';

/** Handles one message of a worker; false when it is not about points. `reply` sends to the worker that asked. */
export type RateStoreServer = (message: unknown, reply: (message: TakenMessage) => void) => boolean;

/** The side of the supervisor, which owns the counters of all workers on this machine. */
export function createRateStoreServer(store: RateStore): RateStoreServer {
  return (message, reply) => {
    if (!isTakeMessage(message)) return false;
    const { id, key, points, window } = message;
    store.take(key, points, window).then(
      (reservation) => reply({ type: 'rate-store/taken', id, reservation }),
      // A worker that is not answered decides by itself.
      () => {},
    );
    return true;
  };
}
