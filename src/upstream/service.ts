import type { Drift } from '../contracts/drift.ts';
import { isGatewayError } from '../kit/errors.ts';
import type { ReadyPart } from '../kit/readiness.ts';
import type { CallFact } from '../kit/trace.ts';
import { exchangeOf } from './exchange.ts';
import { hedge } from './hedge/hedge.ts';
import { hedgeBudget } from './hedge/options.ts';
import { createJoin } from './join.ts';
import type { ServiceOptions } from './options.ts';
import { createProtection, type ProtectionDeps, type ProtectionFigures } from './protection.ts';
import { createBudget } from './retry/budget.ts';
import { retryBudget } from './retry/options.ts';
import { retry } from './retry/retry.ts';
import { type Call, type Progress, type Reply, stack } from './send.ts';
import { createGotSender } from './send-got.ts';
import { createHttpSender } from './send-http.ts';
import { shareDeadline, timeOut } from './time-out.ts';
import { withOutcome } from './unknown-outcome.ts';
import { watchAnswers } from './watch-answers.ts';

/** A decoded success. */
export interface ServiceAnswer {
  /** A frozen JSON value; `undefined` for an empty body. */
  readonly value: unknown;
  readonly status: number;
  readonly headers: Reply['headers'];
}

/** A REST microservice as endpoints call it. */
export interface Upstream {
  readonly name: string;
  /** The time-out of its calls where the endpoint declares none. */
  readonly timeoutMs: number;
  /**
   * Calls the service; `onFact` gets what happened, success or not.
   * @throws {GatewayError} as `codeOfStatus` says for an answer that is not 2xx, UPSTREAM_ codes otherwise.
   */
  call(call: Call, onFact: (fact: CallFact) => void): Promise<ServiceAnswer>;
  /** Whether its instances and routes are called; it is never required. */
  ready(): ReadyPart;
  stats(): ProtectionFigures & {
    readonly calls: number;
    readonly failed: number;
    readonly joined: number;
    readonly retries: number;
    readonly hedges: number;
  };
  close(): void;
}

/** What of a fact is not said by every call. */
type Happened = Writable<Pick<CallFact, 'joined' | 'bytes' | 'status' | 'code' | 'uncounted'>>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One service and its policies. @throws {Error} when the files of `tls` cannot be used. */
export function createUpstream(
  name: string,
  options: ServiceOptions,
  deps: ProtectionDeps & { readonly drift?: Drift | undefined },
): Upstream {
  const { clock, events, random, drift } = deps;
  const protection = createProtection(name, options, deps);
  const createSender = options.sender === 'got' ? createGotSender : createHttpSender;
  const sender = createSender(options, clock, protection.connections);
  const counts = { calls: 0, failed: 0, joined: 0, retries: 0, hedges: 0 };

  const retrying = { options: options.retry, clock, random, budget: createBudget(clock, retryBudget(options.retry)) };
  const hedging = { options: options.hedge, clock, budget: createBudget(clock, hedgeBudget(options.hedge)) };

  // The order, outermost first. Joining stands outside of them all, and of decoding: one run serves all who wait.
  const send = stack(sender.send, [
    shareDeadline(clock), //           all tries of a call, their pauses and queues share one time-out and one deadline
    retry(retrying), //                outside balance, so that each try may reach another instance
    hedge(hedging), //                 inside retry, so that a hedged pair is one try; outside balance for the same reason
    protection.balance, //             outside the breaker: a bad instance is the balancer's affair, a bad route the breaker's
    protection.breaker, //             inside retry, so that each try counts, and an open one ends the call at once
    protection.bulkhead, //            inside the breaker, so that an open one takes no place in a queue; waits at most budgetOf(call)
    timeOut, //                        innermost: what is on the wire gets a budget, so that breaker and balance see its end as a failure
  ]);
  protection.check(sender.send);
  const watch = drift && watchAnswers(drift);
  const join = createJoin(clock, async (call) => {
    const answer = exchangeOf(await send(call), call);
    watch?.(call, answer);
    return answer;
  });

  return {
    name,
    timeoutMs: options.timeout,
    async call(call, onFact) {
      const startMs = clock.now();
      const progress: Progress = { tries: 0, hedges: 0, instances: [] };
      const happened: Happened = { joined: false, bytes: 0 };
      try {
        const { result, joined } = join({ ...call, progress });
        happened.joined = joined;
        const { status, bytes, error, value, headers } = await result;
        happened.status = status;
        happened.bytes = bytes;
        if (error) throw error;
        return { value, status, headers };
      } catch (error) {
        if (isGatewayError(error)) happened.code = error.code;
        counts.failed += 1;
        throw withOutcome(error, { ...call, progress });
      } finally {
        const { tries, hedges } = progress;
        counts.calls += 1;
        counts.retries += Math.max(0, tries - hedges - 1);
        counts.hedges += hedges;
        if (happened.joined) counts.joined += 1;
        const { service, endpoint, method, template, uncounted } = call;
        const ms = clock.now() - startMs;
        if (uncounted) happened.uncounted = uncounted;
        const fact: CallFact = { service, endpoint, method, template, startMs, ms, tries, hedges, ...happened };
        onFact(fact);
        events.publish('call', fact);
      }
    },
    ready: protection.ready,
    stats: () => ({ ...counts, ...protection.figures() }),
    close: protection.close,
  };
}
