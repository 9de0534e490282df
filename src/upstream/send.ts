import type { Millis } from '../kit/clock.ts';
import type { Deadline } from '../kit/deadline.ts';
import type { AbortSource } from '../kit/late-signal.ts';
import type { Decoder } from './codec.ts';
import type { ParameterValue } from './target.ts';

/** What a call asks, before target and body were written from it: for who answers in the place of a service. */
export interface Asked {
  /** Without keys, and without the number of rows that is asked for with them. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly body?: unknown;
  /** The keys of a batch, in the text form in which they are compared. */
  readonly keys?: readonly string[];
  /** Whose answer it is, where others may get another one. */
  readonly as?: string;
}

/** One HTTP call to a service, before it is known which instance gets it. */
export interface Call {
  readonly service: string;
  /** The name of the endpoint, for facts. */
  readonly endpoint: string;
  readonly method: string;
  /** A read may be repeated, joined and hedged whatever its method is; a write is repeated only under an `Idempotency-Key`. */
  readonly kind: 'read' | 'write';
  /** The path as declared, such as `/users/{id}`: what facts and metrics show instead of the URL. */
  readonly template: string;
  /** Path and query string, encoded. */
  readonly target: string;
  /** The request's body and its media type. */
  readonly body?: { readonly text: string; readonly contentType: string };
  readonly asked?: Asked;
  /** Turns the body of a success into a value. */
  readonly decoder: Decoder;
  readonly headers: Readonly<Record<string, string>>;
  readonly deadline: Deadline;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSource;
  /** How long this call may take. */
  readonly timeoutMs: Millis;
  /** How long one try may take, as the time-out policy narrowed it by the deadline, in whole milliseconds; `undefined`: any time. */
  readonly budgetMs?: Millis;
  /** Calls in flight with the same key are one; without a key a call is never joined. */
  readonly joinKey?: string;
  /** The base URL of the instance, set by the balance policy. */
  readonly instance?: string;
  /** The `Host` to name, when `instance` is an address that stands for a name. */
  readonly host?: string;
  /** A part of a call that was counted already (a bisected batch, a check): breaker and ejection learn nothing from its failure. */
  readonly uncounted?: true;
  /** What became of it so far: policies write, whoever started the call reads. Tries of one call share it. */
  readonly progress?: Progress;
}

/** The course of one call over its tries. */
export interface Progress {
  /** How often it was sent, hedges included. */
  tries: number;
  /** How often a second call was sent beside one that took long. */
  hedges: number;
  /** The instances that were tried, in this order: a further try prefers another one. */
  readonly instances: string[];
}

/** What a service answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Decompressed. */
  readonly body: Buffer;
}

/** Sends a call; rejects with a GatewayError of the UPSTREAM_ family when there is no answer, and never throws. */
export type Send = (call: Call) => Promise<Reply>;

/**
 * Puts calls of one service on the wire, tells the service their budget in `X-Deadline-Ms`, and ends them when it is used up. Retries and
 * redirects are not its affair, nor how large the budget is: policies own them.
 */
export interface Sender {
  readonly send: Send;
}

/**
 * Whatever wraps a call: time-out, balance, retry, breaker … Those that every call passes chain their promise to the next one's by hand,
 * which costs less than an asynchronous function in each (docs/benchmarks.md).
 */
export type Policy = (next: Send) => Send;

/** Policies around a sender, the first one outermost. */
export function stack(send: Send, policies: readonly Policy[]): Send {
  return policies.reduceRight((next, policy) => policy(next), send);
}
