import type { Clock, Millis } from '../kit/clock.ts';

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
  const waiters = new Set<Waiter>();
  let heardAt = Number.NEGATIVE_INFINITY;
  let silent = false;
  let watched = false;

  function watch(): void {
    const [oldest] = waiters;
    if (watched || !oldest) return;
    watched = true;
    const left = oldest.since + timeoutMs - clock.now();
    clock.after(Math.max(1, Math.min(timeoutMs * PATIENCE, left)), () => setImmediate(look));
  }

  function look(): void {
    watched = false;
    const [oldest] = waiters;
    if (!oldest) return;
    const now = clock.now();
    silent = now - Math.max(oldest.since, heardAt) >= timeoutMs * PATIENCE;
    if (now - oldest.since >= timeoutMs) onTimeout();
    watch();
  }

  function leave(waiter: Waiter): void {
    if (!waiters.delete(waiter)) return;
    heardAt = clock.now();
    silent = false;
  }

  return {
    wait: <T>(command: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const waiter: Waiter = { since: clock.now(), reject };
        waiters.add(waiter);
        watch();
        command.then(
          (value) => {
            leave(waiter);
            resolve(value);
          },
          (error: unknown) => {
            leave(waiter);
            reject(error);
          },
        );
      }),
    crowded: () => silent && waiters.size >= FEW,
    release(error) {
      for (const waiter of waiters) waiter.reject(error);
      waiters.clear();
      silent = false;
    },
  };
}
