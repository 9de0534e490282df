import type { Millis } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';

/**
 * How a call failed without a whole answer:
 * - `unreached`: nothing of it was sent;
 * - `unanswered`: it may have been received, and the connection ended before the first byte of an answer;
 * - `late`: the first byte did not come in time;
 * - `broken`: the answer broke off;
 * - `stalled`: the answer stopped coming;
 * - `malformed`: the answer is not HTTP, or not decompressible.
 */
export type FailureKind = 'unreached' | 'unanswered' | 'late' | 'broken' | 'stalled' | 'malformed';

/** Why there is no answer: for policies and operators; addresses stay in its own cause. */
export class CallFailure extends Error {
  readonly kind: FailureKind;
  /** The system's code, such as ECONNRESET. */
  readonly code: string;

  constructor(kind: FailureKind, message: string, options: { readonly code?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CallFailure';
    this.kind = kind;
    this.code = options.code ?? '';
  }
}

/** How a call failed, when it was the network or the form of the answer. */
export function failureOf(error: unknown): CallFailure | undefined {
  return error instanceof GatewayError && error.cause instanceof CallFailure ? error.cause : undefined;
}

/** The error for an answer of which no byte came for `limit`. */
export function silent(kind: 'late' | 'stalled', limit: Millis): GatewayError {
  return failedCall(new CallFailure(kind, `no byte for ${limit} ms`, { code: 'ETIMEDOUT' }));
}

/** The error for a call whose whole time is over: no failure, since a service may well have been given too little of it. */
export function outOfTime(budget: Millis): GatewayError {
  return new GatewayError('UPSTREAM_TIMEOUT', { cause: new Error(`no answer after ${budget} ms`) });
}

/** The catalogue's error for a failure. */
export function failedCall(failure: CallFailure): GatewayError {
  return new GatewayError(codeOf(failure), { cause: failure });
}

function codeOf({ kind, code }: CallFailure) {
  switch (kind) {
    case 'unreached':
      return code === 'ETIMEDOUT' ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE';
    case 'unanswered':
      return 'UPSTREAM_UNAVAILABLE';
    case 'late':
    case 'stalled':
      return 'UPSTREAM_TIMEOUT';
    case 'broken':
    case 'malformed':
      return 'UPSTREAM_BAD_RESPONSE';
  }
}
