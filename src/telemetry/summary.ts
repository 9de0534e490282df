import type { Millis } from '../kit/clock.ts';
import type { CallFact, Trace } from '../kit/trace.ts';

/** What an execution asked of one service. */
export interface ServiceSummary {
  readonly service: string;
  /** Calls that were sent. */
  readonly count: number;
  /** The time during which at least one of them was in flight. */
  readonly ms: Millis;
}

/** A trace in figures. */
export interface Summary {
  readonly loads: number;
  /** Calls that were sent, all services together. */
  readonly calls: number;
  /** Calls that took the answer of one in flight. */
  readonly joined: number;
  /** Rows that the cache answered. */
  readonly cached: number;
  /** In the order of the first call. */
  readonly services: readonly ServiceSummary[];
}

/** Adds up what a log line says about a trace. */
export function summarise(trace: Trace): Summary {
  if (trace.batches.length === 0) return { loads: trace.loads, calls: 0, joined: 0, cached: 0, services: [] };
  const calls = trace.batches.flatMap((batch) => batch.calls);
  const sent = calls.filter(({ joined }) => !joined);
  const byService = Map.groupBy(sent, ({ service }) => service);
  return {
    loads: trace.loads,
    calls: sent.length,
    joined: calls.length - sent.length,
    cached: trace.batches.reduce((sum, { cached }) => sum + cached, 0),
    services: [...byService].map(([service, own]) => ({ service, count: own.length, ms: busy(own) })),
  };
}

function busy(calls: readonly CallFact[]): Millis {
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { startMs, ms } of calls.toSorted((a, b) => a.startMs - b.startMs)) {
    const end = startMs + ms;
    if (end > until) total += end - Math.max(startMs, until);
    until = Math.max(until, end);
  }
  return total;
}
