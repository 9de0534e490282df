import type { Clock, Millis } from '../../kit/clock.ts';
import { LateSignal } from '../../kit/late-signal.ts';
import type { Budget } from '../retry/budget.ts';
import type { Call, Policy, Reply, Send } from '../send.ts';
import type { HedgeOptions } from './options.ts';
import { createSlowness } from './slowness.ts';

export interface HedgeDeps {
  /** `undefined`: nothing is hedged. */
  readonly options: HedgeOptions | undefined;
  readonly clock: Clock;
  readonly budget: Budget;
}

/** One of the two calls of a pair. */
interface Leg {
  readonly outcome: Promise<Reply>;
  abort(): void;
}

/**
 * Sends a read that takes long a second time, to another instance where there is one; the first usable answer wins and the other call is
 * aborted (Dean and Barroso, The Tail at Scale, 2013). The budget keeps a service that is slow throughout from getting twice the calls.
 */
export function hedge({ options, clock, budget }: HedgeDeps): Policy {
  if (!options) return (next) => next;
  const slowness = createSlowness();
  const delayOf = ({ endpoint }: Call) => (options.after === 'p95' ? slowness.p95(endpoint) : options.after);

  return (next) => async (call) => {
    if (call.kind !== 'read') return next(call);
    budget.earn();
    const start = clock.now();
    const delay = delayOf(call);
    try {
      return await (delay === undefined ? next(call) : pair(next, call, delay));
    } finally {
      // Also of a call that was overtaken: without these the delay would become shorter and shorter.
      slowness.add(call.endpoint, clock.now() - start);
    }
  };

  function pair(next: Send, call: Call, delay: Millis): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const running = new Set<Leg>();
      const begin = () => {
        const leg = legOf(next, call);
        running.add(leg);
        leg.outcome.then(
          (reply) => settle(leg, isUsable(reply), () => resolve(reply)),
          (error) => settle(leg, false, () => reject(error)),
        );
      };
      const leave = () => {
        finish();
        reject(call.signal.reason);
      };
      const finish = () => {
        cancel();
        call.signal.removeEventListener('abort', leave);
        for (const leg of running) leg.abort();
      };
      /** The last one to end, or the first that is usable, decides. */
      const settle = (leg: Leg, usable: boolean, give: () => void) => {
        running.delete(leg);
        if (!usable && running.size > 0) return;
        finish();
        give();
      };
      const cancel = clock.after(delay, () => {
        if (running.size === 0 || !budget.take()) return;
        if (call.progress) call.progress.hedges += 1;
        begin();
      });
      if (call.signal.aborted) return leave();
      call.signal.addEventListener('abort', leave, { once: true });
      begin();
    });
  }
}

function legOf(next: Send, call: Call): Leg {
  const signal = new LateSignal();
  return {
    outcome: next({ ...call, signal }),
    abort: () => signal.abort(new Error('another call was answered first, or nobody waits')),
  };
}

/** An answer that a second call can hardly better. */
function isUsable({ status }: Reply): boolean {
  return status < 500 && status !== 429;
}
