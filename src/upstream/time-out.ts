import type { Clock, Millis } from '../kit/clock.ts';
import { createDeadline } from '../kit/deadline.ts';
import { GatewayError } from '../kit/errors.ts';
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
    const most = call.timeoutMs + RESERVE;
    const now = clock.now();
    if (now + most >= call.deadline.at) return next(call);
    return next({ ...call, deadline: createDeadline(clock, most, now) });
  };
}

/**
 * Bounds one try by its call's time-out and by the deadline. The sender keeps the budget: it has a timer and hears of the caller's end anyway,
 * and a second one of each here would double the price of all policies (docs/benchmarks.md).
 * @throws {GatewayError} UPSTREAM_TIMEOUT, without sending, when fewer than 10 ms are left.
 */
export const timeOut: Policy = (next) => (call) => {
  const budget = budgetOf(call);
  if (budget >= LEAST) return next({ ...call, budgetMs: Math.floor(budget) });
  const cause = new Error('no time left before the deadline');
  return Promise.reject(new GatewayError('UPSTREAM_TIMEOUT', { cause }));
};
