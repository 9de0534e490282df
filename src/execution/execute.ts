import { type ExecutionResult, GraphQLError, type GraphQLSchema, Source } from 'graphql';
import type { Execution } from '../context/execution.ts';
import { type Answer, createAnswer } from '../kit/answer.ts';
import type { Clock } from '../kit/clock.ts';
import { type ErrorCode, GatewayError, isGatewayError, withoutStack } from '../kit/errors.ts';
import { inTime } from '../kit/in-time.ts';
import { maskError } from '../kit/mask.ts';
import type { Events } from '../telemetry/events.ts';
import { type Run, startApollo, textOf } from './apollo.ts';
import { degradedOf, withDegraded } from './degraded.ts';
import type { Planned } from './planned.ts';

export interface ExecutorDeps {
  readonly schema: GraphQLSchema;
  readonly clock: Clock;
  readonly events: Events;
  /** Whether messages may suggest names of the schema. */
  readonly suggestions: boolean;
}

/** Executes the prepared operations of one BFF. */
export interface Executor {
  /**
   * @throws {GatewayError} DEADLINE_EXCEEDED when resolvers and policies are not done in time; UNAUTHENTICATED or FORBIDDEN when the
   * operation is refused as a whole, and then nothing of it has run.
   */
  execute(
    operation: Planned,
    variables: Readonly<Record<string, unknown>>,
    execution: Execution,
  ): Answer | Promise<Answer>;
  stop(): Promise<void>;
}

export async function createExecutor(deps: ExecutorDeps): Promise<Executor> {
  const apollo = await startApollo(deps.schema);

  async function later(
    operation: Planned,
    variables: Readonly<Record<string, unknown>>,
    { execution, seen }: { readonly execution: Execution; readonly seen: ErrorLog },
    run: Run['execute'],
  ): Promise<Answer> {
    const { status, body } = await within(execution, deps.clock, () =>
      apollo.answer({ operation, variables, compiled: isCompiled(operation), execute: run }),
    );
    if (!seen.executed) throw new Error(`Apollo Server answered instead of executing: ${body}`);
    return answerOf(statusOf(status, operation, seen), body, seen, execution);
  }

  function allowed(
    operation: Planned,
    variables: Readonly<Record<string, unknown>>,
    execution: Execution,
  ): Answer | Promise<Answer> {
    const seen = new ErrorLog(deps, execution, operation.source);
    const parts = { execution, seen };
    const shown = (result: ExecutionResult) => withDegraded(seen.mask(result), execution);
    const run = () => {
      const result = operation.plan.run(execution.context, variables);
      return result instanceof Promise ? result.then(shown) : shown(result);
    };
    if (!isCompiled(operation)) return later(operation, variables, parts, run);
    let result: ReturnType<typeof run>;
    try {
      result = run();
    } catch (error) {
      return later(operation, variables, parts, () => Promise.reject(error));
    }
    // Who has waited for nothing needs no deadline.
    if (result instanceof Promise || !result.data) return later(operation, variables, parts, () => result);
    execution.end(ENDED);
    return answerOf(statusOf(200, operation, seen), textOf(result), seen, execution);
  }

  return {
    execute(operation, variables, execution) {
      const refused = operation.plan.check?.(variables, execution.authority);
      if (!refused) return allowed(operation, variables, execution);
      const enter = (refusal: GatewayError | undefined) => {
        // A policy may have answered later than anybody waits.
        if (execution.ended) throw new GatewayError('DEADLINE_EXCEEDED');
        if (!refusal) return allowed(operation, variables, execution);
        execution.end(ENDED);
        throw refusal;
      };
      // Who has to wait for a policy waits no longer than for resolvers.
      return refused instanceof Promise
        ? within(execution, deps.clock, async () => enter(await refused))
        : enter(refused);
    },
    stop: apollo.stop,
  };
}

function isCompiled({ plan }: Planned): boolean {
  return plan.engine() === 'compiled';
}

function answerOf(status: number, text: string, seen: ErrorLog, execution: Execution): Answer {
  return createAnswer({
    status,
    text,
    codes: seen.codes(),
    refusedDocument: seen.refusedVariables,
    headers: seen.headers,
    degraded: degradedOf(execution),
  });
}

/** Limits always answer 4xx; so does a mutation that needed a caller, since nothing of it was done. */
function statusOf(status: number, { kind }: Planned, seen: ErrorLog): number {
  if (seen.headers['retry-after'] !== undefined) return 429;
  return kind === 'mutation' && seen.codes().includes('UNAUTHENTICATED') ? 401 : status;
}

const NONE: readonly never[] = [];

/** Collects what the errors of one execution mean for its answer, while it turns them into what a client may see. */
class ErrorLog {
  readonly headers: Record<string, string> = {};
  refusedVariables = false;
  executed = false;
  readonly #deps: ExecutorDeps;
  readonly #execution: Execution;
  readonly #document: string;
  #codes: Set<ErrorCode> | undefined;

  constructor(deps: ExecutorDeps, execution: Execution, document: string) {
    this.#deps = deps;
    this.#execution = execution;
    this.#document = document;
  }

  codes(): readonly ErrorCode[] {
    return this.#codes ? [...this.#codes] : NONE;
  }

  mask(result: ExecutionResult): ExecutionResult {
    this.executed = true;
    if (!result.errors) return result;
    // No data at all, not even null: the variables did not fit, and nothing was executed.
    if (result.data === undefined) {
      this.refusedVariables = true;
      return { errors: result.errors.map((error) => this.#mask(coercionError(error, this.#document))) };
    }
    return { ...result, errors: result.errors.map((error) => this.#mask(error)) };
  }

  #mask(error: GraphQLError): GraphQLError {
    const { events, suggestions } = this.#deps;
    const { requestId, abandoned, degraded } = this.#execution;
    const cause = error.originalError ?? error;
    const { message, extensions, internal } = maskError(cause, { requestId, suggestions });
    this.#codes ??= new Set();
    this.#codes.add(extensions.code);
    if (isGatewayError(cause) && ['RATE_LIMITED', 'UNAUTHENTICATED'].includes(cause.code)) {
      Object.assign(this.headers, cause.headers);
    }
    // What was aborted, because its client had left or its deadline was over, did not fail.
    if (!abandoned && (internal || extensions.code.startsWith('UPSTREAM_'))) {
      const path = error.path?.join('.');
      events.publish('failure', {
        requestId,
        code: extensions.code,
        error: cause,
        ...(path === undefined ? {} : { path }),
      });
    }
    const service = degraded.serviceOf(cause);
    if (service !== undefined) degraded.note(error.path ?? [], { service, reason: extensions.code });
    const shown = withoutStack(() => new GraphQLError(message, { path: error.path ?? null, extensions }));
    // Compiled operations know places without syntax nodes, which the constructor cannot be given.
    Object.defineProperty(shown, 'locations', { value: error.locations, enumerable: true });
    return shown;
  }
}

/** What did not fit is about the client's own variables: its message may be shown, less what it suggests. */
function coercionError({ message, locations }: GraphQLError, document: string): GraphQLError {
  // With the document, masking knows which names are the client's own.
  const error = new GraphQLError(message, { source: new Source(document), extensions: { code: 'BAD_USER_INPUT' } });
  Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
  return error;
}

/** Made once: an error of every execution would cost its stack, which says nothing. */
const ENDED = new Error('the execution has ended');

/** Runs until the deadline at the latest; whatever is still in flight then is aborted. */
async function within<T>(execution: Execution, clock: Clock, run: () => Promise<T>): Promise<T> {
  try {
    return await inTime(run(), execution.deadline, clock);
  } finally {
    execution.end(ENDED);
  }
}
