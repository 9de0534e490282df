import type { Clock, Millis } from '../kit/clock.ts';
import { InFlight } from '../kit/in-flight.ts';

/** Commands that wait for their answer. */
export interface WaitingRoom {
  /** Settles as the command does, or is rejected by `release`. */
  wait<T>(command: Promise<T>): Promise<T>;
  /** True when several wait and nothing is coming back: whoever comes now should not join them. */
  crowded(): boolean;
  /** Rejects all that wait. */
  release(error: Error): void;
}

export interface WaitingRoomOptions {
  readonly clock: Clock;
  /** How long a command may wait. */
  readonly timeoutMs: Millis;
  /** The oldest command has waited that long; the receiver calls `release`. */
  readonly onTimeout: () => void;
}

interface Waiter {
  readonly since: Millis;
  readonly reject: (error: Error) => void;
}

/** How many may wait in silence. */
const FEW = 4;

/** Silence of this part of the time-out makes newcomers turn away. */
const PATIENCE = 1 / 5;

/**
 * One timer watches all commands in flight. It looks after the sockets were read (`setImmediate`): when this process itself
 * was busy for longer than the time-out, answers lie unread in the socket, and Redis is not to blame.
 */
export function createWaitingRoom({ clock, timeoutMs, onTimeout }: WaitingRoomOptions): WaitingRoom {
  const waiters = new InFlight<symbol, Waiter>();
  let heardAt = Number.NEGATIVE_INFINITY;
  let silent = false;
  let watched = false;

  function watch(): void {
    const oldest = waiters.first();
    if (watched || !oldest) return;
    watched = true;
    const left = oldest.since + timeoutMs - clock.now();
    clock.after(Math.max(1, Math.min(timeoutMs * PATIENCE, left)), () => setImmediate(look));
  }

  function look(): void {
    watched = false;
    const oldest = waiters.first();
    if (!oldest) return;
    const now = clock.now();
    silent = now - Math.max(oldest.since, heardAt) >= timeoutMs * PATIENCE;
    if (now - oldest.since >= timeoutMs) onTimeout();
    watch();
  }

  function leave(place: symbol): void {
    if (!waiters.delete(place)) return;
    heardAt = clock.now();
    silent = false;
  }

  return {
    wait: <T>(command: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const place = Symbol();
        waiters.set(place, { since: clock.now(), reject });
        watch();
        command.then(
          (value) => {
            leave(place);
            resolve(value);
          },
          (error: unknown) => {
            leave(place);
            reject(error);
          },
        );
      }),
    crowded: () => silent && waiters.size >= FEW,
    release(error) {
      for (const waiter of waiters.drain()) waiter.reject(error);
      silent = false;
    },
  };
}
