import type { Clock } from '../kit/clock.ts';
import { type GatewayError, isGatewayError } from '../kit/errors.ts';
import type { CallFact } from '../kit/trace.ts';
import type { Events } from '../telemetry/events.ts';
import { balance } from './balance.ts';
import type { Decoder } from './codec.ts';
import { decodeJson } from './decode.ts';
import { createJoin } from './join.ts';
import type { ServiceOptions } from './options.ts';
import { type Call, type Reply, stack } from './send.ts';
import { createGotSender } from './send-got.ts';
import { statusError } from './status.ts';
import { shareDeadline, timeOut } from './time-out.ts';

/** A decoded success. */
export interface ServiceAnswer {
  /** A frozen JSON value; `undefined` for an empty body. */
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
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
  stats(): {
    readonly instances: readonly string[];
    readonly calls: number;
    readonly failed: number;
    readonly joined: number;
  };
  close(): void;
}

/** One service and its policies. */
export function createUpstream(
  name: string,
  options: ServiceOptions,
  deps: { clock: Clock; events: Events },
): Upstream {
  const { clock, events } = deps;
  const sender = createGotSender(options, clock);
  const counts = { calls: 0, failed: 0, joined: 0 };

  // The order, outermost first. Joining stands outside of them all, and of decoding: one run serves all who wait.
  const send = stack(sender.send, [
    shareDeadline(clock), //           all tries of a call, their pauses and queues share one time-out and one deadline
    //                                 retry: outside balance, so that each try may reach another instance
    //                                 hedge: inside retry, so that a hedged pair is one try; outside balance for the same reason
    balance(options.instances), //     outside the breaker: a bad instance is the balancer's affair, a bad route the breaker's
    //                                 breaker: inside retry, so that each try counts, and an open one ends the call at once
    //                                 bulkhead: inside the breaker, so that an open one takes no place in a queue; waits at most budgetOf(call)
    timeOut(clock), //                 innermost: bounds what is on the wire, so that breaker and balance see time-outs as failures
  ]);
  const join = createJoin(clock, async (call) => exchange(await send(call), call.decoder));

  return {
    name,
    timeoutMs: options.timeout,
    async call(call, onFact) {
      const startMs = clock.now();
      let happened: Pick<CallFact, 'joined' | 'bytes' | 'status' | 'code'> = { joined: false, bytes: 0 };
      try {
        const { result, joined } = join(call);
        happened = { ...happened, joined };
        const { status, bytes, error, value, headers } = await result;
        happened = { ...happened, status, bytes };
        if (error) throw error;
        return { value, headers };
      } catch (error) {
        if (isGatewayError(error)) happened = { ...happened, code: error.code };
        counts.failed += 1;
        throw error;
      } finally {
        counts.calls += 1;
        if (happened.joined) counts.joined += 1;
        const { service, endpoint, method, template } = call;
        const fact = { service, endpoint, method, template, startMs, ms: clock.now() - startMs, ...happened };
        onFact(fact);
        events.publish('call', fact);
      }
    },
    stats: () => ({ instances: options.instances, ...counts }),
    close: sender.close,
  };
}

interface Exchange {
  readonly status: number;
  readonly headers: Reply['headers'];
  readonly bytes: number;
  readonly value?: unknown;
  readonly error?: GatewayError;
}

/** A reply as what it means: a value, or the error that its status or body stands for. */
function exchange({ status, headers, body }: Reply, decoder: Decoder): Exchange {
  const known = { status, headers, bytes: body.length };
  if (status < 200 || status > 299) return { ...known, error: statusError(status, rejectionBody(body)) };
  if (body.length === 0) return known;
  try {
    return { ...known, value: decoder.decode(body) };
  } catch (error) {
    if (isGatewayError(error)) return { ...known, error };
    throw error;
  }
}

/** The body of a refusal, for resolvers that understand it (a problem document, say); `undefined` when it is no JSON. */
function rejectionBody(body: Buffer): unknown {
  try {
    return body.length === 0 ? undefined : decodeJson(body);
  } catch {
    return undefined;
  }
}
