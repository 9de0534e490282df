import { GatewayError, isGatewayError } from '../kit/errors.ts';
import { failureOf } from './failure.ts';
import type { Call } from './send.ts';
import { rejectionOf } from './status.ts';

/** What a proxy says when it does not know, either. */
const NOT_THE_SERVICE: ReadonlySet<number> = new Set([502, 504]);

/**
 * The error of a call as its caller gets it: a write that may have been done although it failed carries `extensions.outcome: "unknown"`,
 * so that nobody takes it for one that was not done and sends it again.
 */
export function withOutcome(error: unknown, { kind, progress }: Pick<Call, 'kind' | 'progress'>): unknown {
  if (kind === 'read' || !isGatewayError(error) || !error.code.startsWith('UPSTREAM_')) return error;
  const tries = progress?.tries ?? 0;
  if (tries === 0 || (tries === 1 && isKnown(error))) return error;
  const { code, message, headers, extensions, cause } = error;
  return new GatewayError(code, { message, headers, extensions: { ...extensions, outcome: 'unknown' }, cause });
}

/** True when nothing was sent, or the service itself said that it failed. */
function isKnown(error: GatewayError): boolean {
  const rejection = rejectionOf(error);
  if (rejection) return !NOT_THE_SERVICE.has(rejection.status);
  return failureOf(error)?.kind === 'unreached';
}
