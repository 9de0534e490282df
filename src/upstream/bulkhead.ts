import type { Clock } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { InFlight } from '../kit/in-flight.ts';
import type { BulkheadOptions } from './protection-options.ts';
import type { Call, Policy, Reply } from './send.ts';
import { budgetOf, LEAST } from './time-out.ts';

/** How many calls one service may hold at once. */
export interface Bulkhead {
  readonly policy: Policy;
  figures(): { readonly running: number; readonly queued: number; readonly refused: number };
}

/** A call that waits for a place. */
interface Waiting {
  /** Begins it. */
  enter(): void;
}

/**
 * Bounds the calls of one service that are under way, and with them its connections, and those that wait for a place: a service that hangs
 * takes neither the memory nor the sockets of the others. A waiting call leaves when nobody wants it any more, or when it could not be
 * answered in time even if it began now.
 * @throws {GatewayError} UPSTREAM_OVERLOADED, at once when the queue is full.
 */
export function createBulkhead(options: BulkheadOptions, clock: Clock): Bulkhead {
  // In the order of arrival; calls leave from the middle, too.
  const queue = new InFlight<symbol, Waiting>();
  let running = 0;
  let refused = 0;

  /** The place passes to who waits longest, so that nobody who comes later overtakes. */
  function leave(): void {
    const first = queue.first();
    if (first) first.enter();
    else running -= 1;
  }

  const left = (reply: Reply): Reply => {
    leave();
    return reply;
  };
  const leftFailed = (error: unknown): never => {
    leave();
    throw error;
  };

  function refuse(reason: string): GatewayError {
    refused += 1;
    return new GatewayError('UPSTREAM_OVERLOADED', { cause: new Error(reason) });
  }

  function wait(call: Call): Promise<void> {
    return new Promise((resolve, reject) => {
      const place = Symbol();
      const stop = () => {
        queue.delete(place);
        cancel();
        call.signal.removeEventListener('abort', abandon);
      };
      const abandon = () => {
        stop();
        reject(call.signal.reason);
      };
      const cancel = clock.after(Math.max(0, budgetOf(call) - LEAST), () => {
        stop();
        reject(refuse(`no place among ${options.concurrency} calls in time`));
      });
      call.signal.addEventListener('abort', abandon, { once: true });
      queue.set(place, {
        enter() {
          stop();
          resolve();
        },
      });
    });
  }

  return {
    policy: (next) => {
      /** In a place that is taken already. */
      const send = (call: Call) => next(call).then(left, leftFailed);
      return (call) => {
        if (call.signal.aborted) return Promise.reject(call.signal.reason);
        if (running < options.concurrency) {
          running += 1;
          return send(call);
        }
        if (queue.size < options.queue) return wait(call).then(() => send(call));
        return Promise.reject(refuse(`${options.concurrency} calls run and ${options.queue} wait`));
      };
    },
    figures: () => ({ running, queued: queue.size, refused }),
  };
}
