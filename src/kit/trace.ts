import type { Millis } from './clock.ts';
import type { ErrorCode } from './errors.ts';

/** One HTTP call of an execution as the trace shows it: never an address, only method and path template. */
export interface CallFact {
  readonly service: string;
  readonly endpoint: string;
  readonly method: string;
  readonly template: string;
  readonly startMs: Millis;
  readonly ms: Millis;
  /** The HTTP status, when the service answered. */
  readonly status?: number;
  readonly code?: ErrorCode;
  /** True when an identical call was in flight already and this one took its answer. */
  readonly joined: boolean;
  /** How often it was sent, hedges included; 0 when it was joined or refused before. */
  readonly tries?: number;
  /** How many of these were sent beside one that took long. */
  readonly hedges?: number;
  /** A part of a batch that was refused as a whole: it counts for no bound, since what it does was asked already. */
  readonly uncounted?: true;
  /** Decompressed bytes of the answer. */
  readonly bytes: number;
}

/** One dispatch of a loader: the keys that were asked in one wave, and the calls that answered them. */
export interface BatchFact {
  readonly service: string;
  readonly endpoint: string;
  /** The first wave is 1; all batches that were dispatched at the same moment share a wave. */
  readonly wave: number;
  /** The distinct keys in the text form in which they are compared. */
  readonly keys: readonly string[];
  /** How many of the keys the row cache answered. */
  readonly cached: number;
  readonly startMs: Millis;
  readonly ms: Millis;
  readonly calls: readonly CallFact[];
}

/** What one execution asked of the services. */
export interface Trace {
  /** How often resolvers asked a loader, duplicates included. */
  readonly loads: number;
  readonly batches: readonly BatchFact[];
  /** The most calls of each endpoint, `service.endpoint`, as `operations.lock.json` says for the variables of the request. */
  readonly bounds?: ReadonlyMap<string, number>;
  /** What is wrong with it, in sentences; in `dev` and `demo` alone. */
  readonly warnings?: readonly string[];
}
