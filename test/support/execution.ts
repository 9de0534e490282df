import { onTestFinished } from 'vitest';
import type { Cache } from '../../src/cache/contract.ts';
import { createMemoryCache } from '../../src/cache/memory.ts';
import { createExecution, type Execution } from '../../src/context/execution.ts';
import { ANONYMOUS, type Caller } from '../../src/kit/caller.ts';
import { type Clock, type Millis, systemClock } from '../../src/kit/clock.ts';
import { createDeadline } from '../../src/kit/deadline.ts';
import { LateSignal } from '../../src/kit/late-signal.ts';
import type { LoaderScope } from '../../src/loaders/scope.ts';
import type { Declarations, Service } from '../../src/loaders/service.ts';
import { createEvents } from '../../src/telemetry/events.ts';
import { type Script, type ScriptedService, startScriptedService } from '../../src/testing.ts';
import { serviceOptions } from '../../src/upstream/options.ts';
import { createUpstream, type Upstream } from '../../src/upstream/service.ts';

export const STRANGER: Caller = { principal: ANONYMOUS, client: { id: '192.0.2.1', source: 'address' } };

/** An endpoint as a resolver without types sees it. */
export interface LooseEndpoint {
  load(args: unknown): Promise<unknown>;
  loadMany(args: readonly unknown[]): Promise<unknown[]>;
  send(args: unknown): Promise<unknown>;
}

export interface ExecutionOptions {
  readonly caller?: Caller;
  readonly deadlineMs?: Millis;
  readonly signal?: LateSignal;
  readonly idempotencyKey?: string;
  readonly credentials?: LoaderScope['credentials'];
}

export interface TestService<Name extends string> {
  readonly scripted: ScriptedService;
  readonly upstream: Upstream;
  readonly cache: Cache;
  /** A new execution, and its endpoints. */
  execution(options?: ExecutionOptions): {
    readonly execution: Execution;
    readonly endpoints: Readonly<Record<Name, LooseEndpoint>>;
  };
}

/** A real HTTP service that answers from a script, with endpoints that call it. */
export async function serviceWith<const D extends Declarations>(
  script: Script,
  declarations: D,
  {
    settings = {},
    clock = systemClock,
    random = Math.random,
  }: {
    readonly settings?: Record<string, unknown>;
    readonly clock?: Clock;
    readonly random?: () => number;
  } = {},
): Promise<TestService<keyof D & string>> {
  const scripted = await startScriptedService(script, { name: 'things' });
  const options = serviceOptions.parse({ instances: [scripted.url], ...settings });
  const upstream = createUpstream('things', options, { clock, events: createEvents(() => {}), random });
  onTestFinished(async () => {
    upstream.close();
    await scripted.close();
  });
  const cache = createMemoryCache({ clock, maxBytes: 10_000_000 });
  const service: Service = { name: 'things', endpoints: declarations };
  let count = 0;
  return {
    scripted,
    upstream,
    cache,
    execution({
      caller = STRANGER,
      deadlineMs = 10_000,
      signal = new LateSignal(),
      idempotencyKey,
      credentials = () => ({}),
    } = {}) {
      count += 1;
      const execution = createExecution({
        caller,
        inputs: {},
        requestId: `request-${count}`,
        receivedAt: clock.now(),
        deadline: createDeadline(clock, deadlineMs),
        signal,
        services: [service],
        clock,
        cache,
        upstream: () => upstream,
        credentials,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      // Nothing checks declarations against a contract here, so endpoints have no types either.
      const { things } = execution.context as unknown as {
        readonly things: Readonly<Record<keyof D & string, LooseEndpoint>>;
      };
      return { execution, endpoints: things };
    },
  };
}

/** The code of the error that a promise is rejected with. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return ['no error', await work];
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
