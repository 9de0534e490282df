import type { Clock, Millis } from '../../kit/clock.ts';
import type { AbortSource } from '../../kit/late-signal.ts';
import type { Call, Policy, Reply, Send } from '../send.ts';
import { budgetOf, LEAST } from '../time-out.ts';
import type { Budget } from './budget.ts';
import type { RetryOptions } from './options.ts';
import { isRepeatable, LEAST_RETRIED, pauseBefore, type Tried } from './retryable.ts';

export interface RetryDeps {
  readonly options: RetryOptions;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** One for all instances of the service. */
  readonly budget: Budget;
}

/**
 * Tries again what is safe to repeat and may well succeed, after a pause with full jitter. All tries share the deadline of the call: one
 * that would begin too late is not made, and the last answer stands. A further try tells the service its number in `X-Attempt-Count`.
 */
export function retry({ options, clock, random, budget }: RetryDeps): Policy {
  if (options.tries === 1) return (next) => next;

  return (next) => (call) => {
    // A part of a call that was counted already neither earns nor takes a further try.
    if (call.uncounted) return next(call);
    budget.earn();
    if (!isRepeatable(call)) return next(call);
    return next(call).then(
      (reply) => (reply.status < LEAST_RETRIED ? reply : again(next, call, { reply })),
      (error) => again(next, call, { error }),
    );
  };

  /** What becomes of a call whose first try yielded no answer, or one that may not be the last. */
  async function again(next: Send, call: Call, first: Tried): Promise<Reply> {
    let tried = first;
    for (let count = 1; ; count += 1) {
      const pause = count < options.tries && !call.signal.aborted ? pauseBefore(tried, clock) : undefined;
      if (pause === undefined) return resultOf(tried);
      const longest = Math.min(options.maxBackoff, options.backoff * 2 ** (count - 1));
      // On top of what the service asked for: all that it asked would come back at the same moment.
      const delay = pause + random() * longest;
      if (budgetOf(call) - delay < LEAST || !budget.take()) return resultOf(tried);
      await rest(clock, delay, call.signal);
      try {
        tried = { reply: await next(numbered(call, count + 1)) };
      } catch (error) {
        tried = { error };
      }
    }
  }
}

function resultOf(tried: Tried): Reply {
  if ('reply' in tried) return tried.reply;
  throw tried.error;
}

function numbered(call: Call, count: number): Call {
  return { ...call, headers: { ...call.headers, 'x-attempt-count': String(count) } };
}

/** @throws the signal's reason as soon as nobody waits any more */
function rest(clock: Clock, delay: Millis, signal: AbortSource): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(delay, () => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
    signal.addEventListener('abort', leave, { once: true });
  });
}
