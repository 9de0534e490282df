import type { Millis } from '../kit/clock.ts';
import { isGatewayError } from '../kit/errors.ts';
import { failureOf } from './failure.ts';
import type { Call, Reply } from './send.ts';

/** Why a call counts against the service. */
export type FailureReason = '5xx' | 'time-out' | 'connection' | 'slow';

/** What a call says about the service: that it is well, why it is not, or nothing. */
export type Outcome = 'well' | FailureReason | undefined;

/** What share of its time-out a call may take before it counts as slow: who comes that near is about to fail. */
const SLOW_SHARE = 0.7;
/**
 * What share of its time-out a call must have had before a time-out blames the service: a client that gives little time
 * (`X-Request-Timeout-Ms`) must not be able to make a healthy service look dead.
 */
const BLAME_SHARE = 0.25;

/** How long a call may take before it counts as slow. @param slow the setting, when there is one */
export function slowAfter({ timeoutMs }: Pick<Call, 'timeoutMs'>, slow: Millis | undefined): Millis {
  return Math.min(slow ?? Number.POSITIVE_INFINITY, timeoutMs * SLOW_SHARE);
}

/** What an answer says; a 4xx is the answer of a service that is well. */
export function outcomeOfReply({ status }: Reply): Outcome {
  return status >= 500 ? '5xx' : 'well';
}

/**
 * What a failure says. Nothing when we ended the call ourselves, refused to send it, or do not want the answer (too large, say): a client
 * decides how large a page it asks for.
 */
export function outcomeOfError(error: unknown, call: Call, tookMs: Millis): Outcome {
  if (call.signal.aborted || !isGatewayError(error)) return undefined;
  const failure = failureOf(error);
  if (failure) return error.code === 'UPSTREAM_TIMEOUT' ? 'time-out' : 'connection';
  return error.code === 'UPSTREAM_TIMEOUT' && tookMs >= call.timeoutMs * BLAME_SHARE ? 'time-out' : undefined;
}
