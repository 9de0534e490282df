import { createHash, randomUUID } from 'node:crypto';
import { Authority, type AuthorityOptions, type Refusal } from '../authorization/authority.ts';
import type { Cache } from '../cache/contract.ts';
import type { Caller } from '../kit/caller.ts';
import type { Clock, Millis } from '../kit/clock.ts';
import type { Deadline } from '../kit/deadline.ts';
import { LateSignal } from '../kit/late-signal.ts';
import type { Trace } from '../kit/trace.ts';
import { DegradedLog } from '../loaders/degraded.ts';
import { createMemo, type Memo } from '../loaders/memo.ts';
import { Recorder } from '../loaders/recorder.ts';
import { createWaves, type Waves } from '../loaders/schedule.ts';
import type { LoaderScope } from '../loaders/scope.ts';
import type { Service } from '../loaders/service.ts';
import type { Upstream } from '../upstream/service.ts';
import { type ContextBase, createContext, scopeOf } from './context.ts';
import { type FieldVisits, noteAsked } from './field-visits.ts';

/** The lifetime of one execution: its loaders, its memo, its signal, and what it asked of the services. */
export interface Execution {
  readonly context: ContextBase;
  readonly requestId: string;
  readonly deadline: Deadline;
  /** What its caller may. */
  readonly authority: Authority;
  /** The fields that its caller was refused so far. */
  refusals(): readonly Refusal[];
  /** Which fields asked for what, where that is watched. */
  readonly visits: FieldVisits | undefined;
  /** What resolvers got in the place of a service's own answer. */
  readonly degraded: DegradedLog;
  /** Names the root field that a mutation is at: part of the idempotency keys of its writes. */
  enterField(responseKey: string): void;
  /** Ends it: calls in flight are aborted. */
  end(reason: unknown): void;
  /** True from then on: nobody waits for what it does. */
  readonly ended: boolean;
  /** True when it has ended, or its client has gone. */
  readonly abandoned: boolean;
  trace(): Trace;
}

export interface ExecutionOptions {
  readonly caller: Caller;
  readonly inputs: ContextBase['inputs'];
  readonly requestId: string;
  readonly receivedAt: Millis;
  readonly deadline: Deadline;
  /** Aborted when the client has gone. */
  readonly signal: LateSignal;
  /** The `Idempotency-Key` of the request. */
  readonly idempotencyKey?: string | undefined;
  readonly services: readonly Service[];
  /** Where it is watched which fields ask for what. */
  readonly visits?: FieldVisits | undefined;
  readonly clock: Clock;
  readonly cache: Cache;
  readonly upstream: (service: string) => Upstream;
  readonly credentials: LoaderScope['credentials'];
  /** The policies of the BFF, and who hears of those that fail. Without a function, a policy refuses. */
  readonly authorization?: Pick<AuthorityOptions, 'policies' | 'failed'> | undefined;
}

export function createExecution(options: ExecutionOptions): Execution {
  return new Running(options);
}

const NONE: readonly Refusal[] = [];

/** What loaders need is made when it is first asked for: many an execution calls nothing. */
class Running implements Execution, LoaderScope {
  readonly context: ContextBase;
  readonly caller: Caller;
  readonly requestId: string;
  readonly deadline: Deadline;
  readonly visits: FieldVisits | undefined;
  readonly clock: Clock;
  readonly cache: Cache;
  readonly upstream: LoaderScope['upstream'];
  readonly credentials: LoaderScope['credentials'];
  readonly degraded = new DegradedLog();
  readonly recorder: Recorder;
  readonly #request: LateSignal;
  readonly #authorization: ExecutionOptions['authorization'];
  readonly #own = new LateSignal();
  #isLed = false;
  #waves: Waves | undefined;
  #memo: Memo | undefined;
  #authority: Authority | undefined;
  #field = '';
  #writes: Map<string, number> | undefined;
  // Not the request's id: clients may send that, the same for many requests, and their orders are not one.
  #givenKey: string | undefined;

  constructor(options: ExecutionOptions) {
    this.caller = options.caller;
    this.requestId = options.requestId;
    this.deadline = options.deadline;
    this.visits = options.visits;
    this.clock = options.clock;
    this.cache = options.cache;
    this.upstream = options.upstream;
    this.credentials = options.credentials;
    this.recorder = new Recorder(options.clock, options.receivedAt);
    this.#request = options.signal;
    this.#authorization = options.authorization;
    this.#givenKey = options.idempotencyKey;
    this.context = createContext(this, options.inputs, options.services);
  }

  get waves(): Waves {
    this.#waves ??= createWaves();
    return this.#waves;
  }

  get memo(): Memo {
    this.#memo ??= createMemo(this.visits && noteAsked);
    return this.#memo;
  }

  get authority(): Authority {
    if (!this.#authority) {
      const { caller, context } = this;
      const { principal, client, inputs } = context;
      // The signal is made when a policy asks for it.
      const question = Object.freeze({
        principal,
        client,
        inputs,
        get signal() {
          return context.signal;
        },
      });
      this.#authority = new Authority({ ...this.#authorization, caller, question });
    }
    return this.#authority;
  }

  refusals(): readonly Refusal[] {
    return this.#authority ? this.#authority.refusals() : NONE;
  }

  signal(): LateSignal {
    if (!this.#isLed && !this.#own.aborted) {
      this.#isLed = true;
      // Not by a listener of our own: a function in a field of it kept every execution alive until the next full garbage collection.
      this.#request.lead(this.#own);
    }
    return this.#own;
  }

  end(reason: unknown): void {
    if (this.#isLed) this.#request.release(this.#own);
    this.#own.abort(reason);
  }

  get ended(): boolean {
    return this.#own.aborted;
  }

  get abandoned(): boolean {
    return this.ended || this.#request.aborted;
  }

  enterField(responseKey: string): void {
    this.#field = responseKey;
  }

  idempotencyKey(endpoint: string): string {
    // Root fields of a mutation run one after the other, so field and count are the same when the request comes again.
    const path = `${this.#field}.${endpoint}`;
    this.#writes ??= new Map();
    const count = (this.#writes.get(path) ?? 0) + 1;
    this.#writes.set(path, count);
    this.#givenKey ??= randomUUID();
    return bounded([this.#givenKey, this.#field, endpoint, ...(count > 1 ? [count] : [])].join('/'));
  }

  trace(): Trace {
    return this.recorder.trace();
  }
}

/** No service needs to take a longer one: a client's own may have this length, and then has the path beside it. */
const LONGEST_KEY = 255;

function bounded(key: string): string {
  return key.length <= LONGEST_KEY ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** The execution that a context belongs to, for what wraps resolvers. */
export function executionOf(context: ContextBase): Execution {
  const scope = scopeOf(context);
  if (!(scope instanceof Running)) throw new TypeError('expected a context that createExecution made');
  return scope;
}
