import type { Clock, Millis } from '../kit/clock.ts';
import { createDeadline } from '../kit/deadline.ts';
import { GatewayError } from '../kit/errors.ts';
import { LateSignal } from '../kit/late-signal.ts';
import type { Policy } from './send.ts';

/** Kept back from the deadline, so that the gateway itself can still answer in time. */
const RESERVE: Millis = 25;
/** With less than this left a call could only be wasted work for the service (gRPC A6 draws the same line). */
export const LEAST: Millis = 10;

/** How long a call may take: its own time-out, or what the deadline leaves when that is less. */
export function budgetOf(call: { readonly timeoutMs: Millis; readonly deadline: { remaining(): Millis } }): Millis {
  return Math.min(call.timeoutMs, call.deadline.remaining() - RESERVE);
}

/**
 * Makes the time-out of a call one for all that happens below: several tries, the pauses between them and queues get what is left
 * of it, never a time-out each (gRPC A6).
 */
export function shareDeadline(clock: Clock): Policy {
  return (next) => (call) => {
    if (call.timeoutMs + RESERVE >= call.deadline.remaining()) return next(call);
    return next({ ...call, deadline: createDeadline(clock, call.timeoutMs + RESERVE) });
  };
}

/**
 * Bounds one try by its call's time-out and by the deadline, and tells the service what is left in `X-Deadline-Ms`.
 * @throws {GatewayError} UPSTREAM_TIMEOUT, also without sending when fewer than 10 ms are left.
 */
export function timeOut(clock: Clock): Policy {
  return (next) => async (call) => {
    call.signal.throwIfAborted();
    const budget = budgetOf(call);
    if (budget < LEAST)
      throw new GatewayError('UPSTREAM_TIMEOUT', { cause: new Error('no time left before the deadline') });

    const signal = new LateSignal();
    const leave = () => signal.abort(call.signal.reason);
    call.signal.addEventListener('abort', leave, { once: true });
    let expired = false;
    const cancel = clock.after(budget, () => {
      expired = true;
      signal.abort();
    });
    try {
      return await next({
        ...call,
        signal,
        headers: { ...call.headers, 'x-deadline-ms': String(Math.floor(budget)) },
      });
    } catch (error) {
      if (expired)
        throw new GatewayError('UPSTREAM_TIMEOUT', { cause: new Error(`no answer after ${Math.round(budget)} ms`) });
      throw error;
    } finally {
      cancel();
      call.signal.removeEventListener('abort', leave);
    }
  };
}
