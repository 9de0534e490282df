import { z } from 'zod';
import { formatDuration } from '../../kit/durations.ts';
import { duration, wholeNumber } from '../../kit/settings.ts';
import type { BudgetOptions } from './budget.ts';

export const BACKOFF = '25ms';

/** `services.<name>.retry` */
export const retryOptions = z
  .strictObject({
    tries: wholeNumber(3, 1, 10).describe(
      'The most tries of one call, the first one included; 1 switches retries off. Only reads, and writes with an Idempotency-Key.',
    ),
    backoff: duration(BACKOFF).describe(
      'The longest pause before the second try; it doubles with each further one. The pause is drawn from 0 to that.',
    ),
    maxBackoff: duration('250ms').describe('The longest pause before any try, Retry-After aside.'),
    budgetPercent: wholeNumber(10, 0, 100).describe(
      'Further tries per hundred first ones, over all instances and endpoints of the service, in each worker.',
    ),
    budgetPerSecond: wholeNumber(1, 0, 1_000).describe('Further tries a second beside that, in each worker.'),
  })
  .superRefine(({ backoff, maxBackoff, tries, budgetPercent, budgetPerSecond }, context) => {
    if (backoff > maxBackoff) {
      context.addIssue({
        code: 'custom',
        path: ['backoff'],
        message: `expected at most maxBackoff (${formatDuration(maxBackoff)}), got ${formatDuration(backoff)}`,
      });
    }
    if (tries > 1 && budgetPercent === 0 && budgetPerSecond === 0) {
      context.addIssue({
        code: 'custom',
        path: ['tries'],
        message: `expected 1 where budgetPercent and budgetPerSecond are 0, since none could ever be made; got ${tries}`,
      });
    }
  });

export type RetryOptions = z.output<typeof retryOptions>;

/** Kept for a burst: what a restarting instance breaks off at once. */
const BURST = 10;

export function retryBudget({ budgetPercent, budgetPerSecond }: RetryOptions): BudgetOptions {
  return { ratio: budgetPercent / 100, perSecond: budgetPerSecond, most: Math.max(BURST, budgetPerSecond) };
}
