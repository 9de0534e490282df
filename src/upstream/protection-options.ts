import { z } from 'zod';
import { duration, flag, optionalDuration, wholeNumber } from '../kit/settings.ts';
import type { Report } from './balance/options.ts';

/** `services.<name>.breaker` */
export const breakerOptions = z.strictObject({
  enabled: flag(true).describe('Whether a route that fails too often is left alone for a while.'),
  failures: wholeNumber(10, 1, 1_000).describe('So many failures (5xx, time-outs, broken connections, slow answers) …'),
  calls: wholeNumber(20, 1, 1_000).describe('… among so many of the latest calls of a route open its breaker …'),
  within: duration('10s').describe('… unless they are older than this.'),
  open: duration('500ms').describe('How long an open breaker sends nothing; then one call at a time is a probe.'),
  slow: optionalDuration().describe(
    'An answer that takes longer is a failure; default, and at most: 70 % of the time-out of the call.',
  ),
});

/** `services.<name>.bulkhead` */
export const bulkheadOptions = z.strictObject({
  concurrency: wholeNumber(256, 1).describe(
    'The most calls, and so the most connections in use, at once over all instances, in each worker.',
  ),
  queue: wholeNumber(256, 0).describe(
    'The most calls that wait for a place; further ones are UPSTREAM_OVERLOADED at once.',
  ),
});

export type BreakerOptions = z.output<typeof breakerOptions>;
export type BulkheadOptions = z.output<typeof bulkheadOptions>;

/** The longest that an open breaker may wait: one that waits longer would not close in any time that matters. */
const LONGEST_OPEN = 60_000;

/** A breaker that can never open, or never close. */
export function reportBreakerContradictions(breaker: BreakerOptions, timeout: number, report: Report): void {
  const { failures, calls, within, open, slow } = breaker;
  if (failures > calls)
    report(['breaker', 'failures'], `is more than breaker.calls (${calls}): the breaker could never open`);
  if (within <= 0) report(['breaker', 'within'], 'must be longer than 0: the breaker could never open');
  if (open <= 0) report(['breaker', 'open'], 'must be longer than 0: an open breaker would send everything');
  if (open > LONGEST_OPEN)
    report(['breaker', 'open'], `must be at most ${LONGEST_OPEN / 1_000}s: the breaker would hardly ever close`);
  if (slow === undefined) return;
  if (slow <= 0) report(['breaker', 'slow'], 'must be longer than 0: the breaker could never close');
  if (slow >= timeout)
    report(['breaker', 'slow'], `is not shorter than the time-out (${timeout} ms): no answer could be that slow`);
}
