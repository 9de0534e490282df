import type { Clock, Millis } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import type { Events } from '../telemetry/events.ts';
import { createBreakerWindow } from './breaker-window.ts';
import { type FailureReason, type Outcome, outcomeOfError, outcomeOfReply, slowAfter } from './outcome.ts';
import type { BreakerOptions } from './protection-options.ts';
import type { Call, Policy, Send } from './send.ts';

/** Whether a route is called. Each state carries only what is true in it. */
export type BreakerState =
  | { readonly state: 'closed' }
  | { readonly state: 'open'; readonly until: Millis; readonly reason: FailureReason }
  | { readonly state: 'half-open'; readonly reason: FailureReason };

/** The breakers of one service, one a route. */
export interface Breakers {
  readonly policy: Policy;
  /** The state of every route that was called, by method and path template. */
  states(): Readonly<Record<string, BreakerState>>;
}

export interface BreakersParts {
  readonly service: string;
  readonly options: BreakerOptions;
  readonly clock: Clock;
  readonly events: Events;
}

/**
 * Stops calling a route of a service that fails too often, so that neither has the trouble: 5xx, time-outs, broken connections and slow
 * answers count; 4xx and calls that we ended ourselves do not. After `open` the next call is a probe; until it has an answer all others
 * are refused at once. Routes are path templates, which are declared: there are as many breakers as endpoints.
 * @throws {GatewayError} UPSTREAM_CIRCUIT_OPEN without sending, with `retryAfterSeconds`.
 */
export function createBreakers({ service, options, clock, events }: BreakersParts): Breakers {
  /** By template and method: to put a name together costs more than to look a route up. */
  const routes = new Map<string, Map<string, Route>>();

  function routeOf({ method, template }: Call): Route {
    const methods = routes.get(template) ?? new Map<string, Route>();
    let route = methods.get(method);
    if (!route) {
      const name = nameOf(method, template);
      const publish = ({ state, ...rest }: BreakerState) =>
        events.publish('breaker', {
          service,
          route: name,
          state,
          ...('reason' in rest ? { reason: rest.reason } : {}),
        });
      route = createRoute(options, clock, publish);
      routes.set(template, methods.set(method, route));
    }
    return route;
  }

  return {
    policy: options.enabled ? (next) => (call) => routeOf(call).send(next, call) : (next) => next,
    states: () =>
      Object.fromEntries(
        [...routes].flatMap(([template, methods]) =>
          [...methods].map(([method, { state }]) => [nameOf(method, template), state()]),
        ),
      ),
  };
}

function nameOf(method: string, template: string): string {
  return `${method} ${template}`;
}

interface Route {
  state(): BreakerState;
  send(next: Send, call: Call): ReturnType<Send>;
}

/** Time is the monotonic clock's: a step of the wall clock keeps nothing open. */
function createRoute(options: BreakerOptions, clock: Clock, publish: (state: BreakerState) => void): Route {
  const window = createBreakerWindow(options);
  let current: BreakerState = { state: 'closed' };
  let probing = false;
  /** What operators read of refusals; one for all of a state, since an error is its stack, and whoever is refused has no time. */
  let why: Error | undefined;

  function enter(state: BreakerState): void {
    current = state;
    why = undefined;
    window.clear();
    publish(state);
  }

  function open(reason: FailureReason): void {
    enter({ state: 'open', until: clock.now() + options.open, reason });
  }

  function refusal(): GatewayError {
    const leftMs = current.state === 'open' ? current.until - clock.now() : 0;
    why ??= new Error(`the breaker is ${current.state}${'reason' in current ? `: ${current.reason}` : ''}`);
    return new GatewayError('UPSTREAM_CIRCUIT_OPEN', {
      extensions: { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) },
      cause: why,
    });
  }

  /** What a call says counts only in the state in which it began: one that was under way says nothing about what came after. */
  function learn(began: BreakerState, outcome: Outcome, at: Millis): void {
    if (outcome === undefined || began !== current) return;
    const failed = outcome !== 'well';
    if (current.state === 'half-open') {
      if (failed) open(outcome);
      else enter({ state: 'closed' });
    } else if (window.note(failed, at) && failed) open(outcome);
  }

  function run(next: Send, call: Call, began: BreakerState): ReturnType<Send> {
    const startMs = clock.now();
    return next(call).then(
      (reply) => {
        const outcome = outcomeOfReply(reply);
        if (outcome !== 'well' && call.uncounted) return reply;
        const endMs = clock.now();
        const slow = outcome === 'well' && endMs - startMs > slowAfter(call, options.slow);
        learn(began, slow ? 'slow' : outcome, endMs);
        return reply;
      },
      (error) => {
        const endMs = clock.now();
        if (!call.uncounted) learn(began, outcomeOfError(error, call, endMs - startMs), endMs);
        throw error;
      },
    );
  }

  /** Refused, or the probe. */
  async function sendOpen(next: Send, call: Call): ReturnType<Send> {
    if (current.state === 'open' && clock.now() >= current.until) {
      enter({ state: 'half-open', reason: current.reason });
    }
    if (current.state === 'open' || probing) throw refusal();
    probing = true;
    try {
      // A probe that takes longer than what counts as slow has failed already.
      const timeoutMs = Math.min(call.timeoutMs, slowAfter(call, options.slow));
      return await run(next, { ...call, timeoutMs }, current);
    } finally {
      probing = false;
    }
  }

  return {
    state: () => current,
    send: (next, call) => (current.state === 'closed' ? run(next, call, current) : sendOpen(next, call)),
  };
}
