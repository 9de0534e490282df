import type { Clock, Millis } from '../kit/clock.ts';
import { InFlight } from '../kit/in-flight.ts';
import { assertPoints, type RateStore, type Reservation } from '../kit/rate-store.ts';
import { isTakenMessage, type TakeMessage } from './rate-store-messages.ts';

export interface RateStoreClientOptions {
  /** Sends to the supervisor. May throw when the channel is closed. */
  readonly send: (message: TakeMessage) => void;
  /** Hears what the supervisor sends. */
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly clock: Clock;
  /** How long the supervisor has for an answer. */
  readonly timeoutMs: Millis;
  /** Decides when the supervisor does not answer. */
  readonly fallback: RateStore;
}

/** For this many time-outs a silent supervisor is not asked again, unless it is heard of. */
const PAUSE = 40;

/** Whether the supervisor answers. While it is silent nobody waits for it. */
type Supervisor = { readonly state: 'answering' } | { readonly state: 'silent'; readonly until: Millis };

/** The side of a worker: counters that the workers of one machine share without Redis. */
export function createRateStoreClient(options: RateStoreClientOptions): RateStore {
  const { send, onMessage, clock, timeoutMs, fallback } = options;
  const waiting = new InFlight<number, (reservation: Reservation | undefined) => void>();
  let supervisor: Supervisor = { state: 'answering' };
  let lastId = 0;

  onMessage((message) => {
    if (!isTakenMessage(message)) return;
    supervisor = { state: 'answering' };
    waiting.get(message.id)?.(message.reservation);
  });

  function ask(message: TakeMessage): Promise<Reservation | undefined> {
    return new Promise((resolve) => {
      const settle = (reservation: Reservation | undefined): void => {
        cancel();
        waiting.delete(message.id);
        resolve(reservation);
      };
      const giveUp = (): void => {
        if (!waiting.get(message.id)) return;
        supervisor = { state: 'silent', until: clock.now() + PAUSE * timeoutMs };
        settle(undefined);
      };
      // Looks after the channel was read: when this process itself was busy, the answer may lie there unread.
      const cancel = clock.after(timeoutMs, () => setImmediate(giveUp));
      waiting.set(message.id, settle);
      try {
        send(message);
      } catch {
        settle(undefined);
      }
    });
  }

  return {
    async take(key, points, window) {
      assertPoints(points);
      if (supervisor.state === 'silent') {
        if (clock.now() < supervisor.until) return fallback.take(key, points, window);
        // This call tries it again; others go on without waiting until it is answered.
        supervisor = { state: 'silent', until: clock.now() + PAUSE * timeoutMs };
      }
      lastId += 1;
      const reservation = await ask({ type: 'rate-store/take', id: lastId, key, points, window });
      return reservation ?? fallback.take(key, points, window);
    },
  };
}
