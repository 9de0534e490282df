import type { Millis } from '../kit/clock.ts';
import type { BatchFact, CallFact, Trace } from '../kit/trace.ts';

/** What `extensions.trace` shows: the sums first, then every batch with its keys and calls. */
export interface TraceView {
  readonly ms: Millis;
  readonly waves: number;
  readonly loads: number;
  readonly calls: number;
  readonly joined: number;
  readonly cached: number;
  /** What is wrong with it, in sentences. */
  readonly warnings?: readonly string[];
  /** By `service.endpoint`, where the operation is locked. */
  readonly bounds?: Readonly<Record<string, BoundView>>;
  readonly batches: readonly (Omit<BatchFact, 'calls'> & { readonly calls: readonly CallView[] })[];
}

/** What was called against what `operations.lock.json` says at most. */
interface BoundView {
  readonly calls: number;
  readonly bound: number;
  /** The bound did not hold: its lock is stale, or its contract does not say what the service answers. */
  readonly exceeded?: true;
}

/** A call; service and endpoint stand at its batch. */
type CallView = Omit<CallFact, 'service' | 'endpoint'>;

export function traceView(trace: Trace, ms: Millis): TraceView {
  const calls = trace.batches.flatMap((batch) => batch.calls);
  const joined = calls.filter((call) => call.joined).length;
  return {
    ms: tenths(ms),
    waves: Math.max(0, ...trace.batches.map((batch) => batch.wave)),
    loads: trace.loads,
    calls: calls.length - joined,
    joined,
    cached: trace.batches.reduce((sum, batch) => sum + batch.cached, 0),
    ...(trace.warnings ? { warnings: trace.warnings } : {}),
    ...(trace.bounds ? { bounds: boundsView(trace.bounds, calls) } : {}),
    batches: trace.batches.map((batch) => ({ ...rounded(batch), calls: batch.calls.map(callView) })),
  };
}

function boundsView(bounds: ReadonlyMap<string, number>, calls: readonly CallFact[]): Record<string, BoundView> {
  const counted = calls.filter(({ uncounted }) => !uncounted);
  const made = Map.groupBy(counted, ({ service, endpoint }) => `${service}.${endpoint}`);
  const names = new Set([...bounds.keys(), ...made.keys()]);
  const views = [...names].map((name): [string, BoundView] => {
    const [count, bound] = [made.get(name)?.filter(({ joined }) => !joined).length ?? 0, bounds.get(name) ?? 0];
    return [name, { calls: count, bound, ...(count > bound ? { exceeded: true } : {}) }];
  });
  return Object.fromEntries(views);
}

function callView({ service: _, endpoint: __, ...call }: CallFact): CallView {
  return rounded(call);
}

function rounded<T extends { readonly startMs: Millis; readonly ms: Millis }>(times: T): T {
  return { ...times, startMs: tenths(times.startMs), ms: tenths(times.ms) };
}

/** The same as a `Server-Timing` header (https://www.w3.org/TR/server-timing/): the total, then each service. */
export function serverTiming(trace: Trace, ms: Millis): string {
  const services = new Map<string, Millis>();
  for (const { service, calls } of trace.batches) {
    for (const call of calls) services.set(service, (services.get(service) ?? 0) + call.ms);
  }
  return [['total', ms] as const, ...services].map(([name, sum]) => `${name};dur=${tenths(sum)}`).join(', ');
}

function tenths(ms: Millis): Millis {
  return Math.round(ms * 10) / 10;
}
