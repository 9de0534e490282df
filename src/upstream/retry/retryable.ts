import type { Clock, Millis } from '../../kit/clock.ts';
import { failureOf } from '../failure.ts';
import type { Call, Reply } from '../send.ts';
import { retryAfterOf } from './retry-after.ts';

/** What one try yielded. */
export type Tried = { readonly reply: Reply } | { readonly error: unknown };

/**
 * True for a call that may be sent twice: a read, whatever its method (a batch may be a POST), and a write under an `Idempotency-Key`.
 * PUT and DELETE alone are not enough, although RFC 9110 calls them idempotent: the second DELETE is answered with 404 for something that
 * was deleted, and a PUT sent again undoes what somebody else wrote in between.
 */
export function isRepeatable({ kind, headers }: Pick<Call, 'kind' | 'headers'>): boolean {
  return kind === 'read' || headers['idempotency-key'] !== undefined;
}

/** An answer with a lower status is never tried again. */
export const LEAST_RETRIED = 429;

/**
 * How long at least to wait before the next try, or `undefined` when another one would not help: it was the network, an instance that is
 * about to go, or a proxy before it. A 429 is tried again only when the service says when.
 * @param clock asked only where the service may have named a moment
 */
export function pauseBefore(tried: Tried, clock: Pick<Clock, 'wall'>): Millis | undefined {
  if ('reply' in tried) {
    switch (tried.reply.status) {
      case 429:
        return retryAfterOf(tried.reply, clock.wall());
      case 502:
      case 503:
      case 504:
        return retryAfterOf(tried.reply, clock.wall()) ?? 0;
      default:
        return undefined;
    }
  }
  switch (failureOf(tried.error)?.kind) {
    case 'unreached':
    case 'unanswered':
    case 'late':
    case 'broken':
      return 0;
    default:
      return undefined;
  }
}
