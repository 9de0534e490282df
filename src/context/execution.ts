import { createHash, randomUUID } from 'node:crypto';
import type { Cache } from '../cache/contract.ts';
import type { Caller } from '../kit/caller.ts';
import type { Clock, Millis } from '../kit/clock.ts';
import type { Deadline } from '../kit/deadline.ts';
import type { Trace } from '../kit/trace.ts';
import { createDegradedLog, type DegradedLog } from '../loaders/degraded.ts';
import { createMemo } from '../loaders/memo.ts';
import { createRecorder } from '../loaders/recorder.ts';
import { createWaves } from '../loaders/schedule.ts';
import type { LoaderScope } from '../loaders/scope.ts';
import type { Service } from '../loaders/service.ts';
import type { Upstream } from '../upstream/service.ts';
import { type ContextBase, createContext } from './context.ts';
import { type FieldVisits, noteAsked } from './field-visits.ts';

/** The lifetime of one execution: its loaders, its memo, its signal, and what it asked of the services. */
export interface Execution {
  readonly context: ContextBase;
  readonly requestId: string;
  readonly deadline: Deadline;
  /** Which fields asked for what, where that is watched. */
  readonly visits: FieldVisits | undefined;
  /** What resolvers got in the place of a service's own answer. */
  readonly degraded: DegradedLog;
  /** Names the root field that a mutation is at: part of the idempotency keys of its writes. */
  enterField(responseKey: string): void;
  /** Ends it: calls in flight are aborted. */
  end(reason: unknown): void;
  trace(): Trace;
}

export interface ExecutionOptions {
  readonly caller: Caller;
  readonly inputs: ContextBase['inputs'];
  readonly requestId: string;
  readonly receivedAt: Millis;
  readonly deadline: Deadline;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** The `Idempotency-Key` of the request. */
  readonly idempotencyKey?: string;
  readonly services: readonly Service[];
  /** Where it is watched which fields ask for what. */
  readonly visits?: FieldVisits;
  readonly clock: Clock;
  readonly cache: Cache;
  readonly upstream: (service: string) => Upstream;
  readonly credentials: LoaderScope['credentials'];
}

export function createExecution(options: ExecutionOptions): Execution {
  const { clock, requestId, deadline } = options;
  const signal = createSignal(options.signal);
  let field = '';
  const writes = new Map<string, number>();
  // Not the request's id: clients may send that, the same for many requests, and their orders are not one.
  let givenKey = options.idempotencyKey;
  const recorder = createRecorder(clock.now, options.receivedAt);
  const scope: LoaderScope = {
    caller: options.caller,
    deadline,
    signal: signal.get,
    requestId,
    waves: createWaves(),
    memo: createMemo(options.visits && noteAsked),
    recorder,
    degraded: createDegradedLog(),
    clock,
    cache: options.cache,
    upstream: options.upstream,
    credentials: options.credentials,
    idempotencyKey(endpoint) {
      // Root fields of a mutation run one after the other, so field and count are the same when the request comes again.
      const path = `${field}.${endpoint}`;
      const count = (writes.get(path) ?? 0) + 1;
      writes.set(path, count);
      givenKey ??= randomUUID();
      return bounded([givenKey, field, endpoint, ...(count > 1 ? [count] : [])].join('/'));
    },
  };
  const context = createContext(scope, options.inputs, options.services);
  const execution: Execution = {
    context,
    requestId,
    deadline,
    visits: options.visits,
    degraded: scope.degraded,
    enterField(responseKey) {
      field = responseKey;
    },
    end: signal.end,
    trace: recorder.trace,
  };
  // Not enumerable: resolvers see principal, client, inputs, signal and services, and nothing else.
  Object.defineProperty(context, EXECUTION, { value: execution });
  return execution;
}

/** The signal of an execution, made when it is first asked for: many an execution calls nothing that could be aborted. */
function createSignal(request: AbortSignal) {
  let controller: AbortController | undefined;
  let ended: { readonly reason: unknown } | undefined;
  const leave = () => controller?.abort(request.reason);
  return {
    get(): AbortSignal {
      if (controller) return controller.signal;
      controller = new AbortController();
      if (ended) controller.abort(ended.reason);
      else if (request.aborted) leave();
      else request.addEventListener('abort', leave, { once: true });
      return controller.signal;
    },
    end(reason: unknown): void {
      ended ??= { reason };
      request.removeEventListener('abort', leave);
      controller?.abort(reason);
    },
  };
}

/** No service needs to take a longer one: a client's own may have this length, and then has the path beside it. */
const LONGEST_KEY = 255;

function bounded(key: string): string {
  return key.length <= LONGEST_KEY ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

const EXECUTION = Symbol('execution');

/** The execution that a context belongs to, for what wraps resolvers. */
export function executionOf(context: ContextBase & { readonly [EXECUTION]?: Execution }): Execution {
  const execution = context[EXECUTION];
  if (!execution) throw new TypeError('expected a context that createExecution made');
  return execution;
}
