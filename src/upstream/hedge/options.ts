import { z } from 'zod';
import { parseDuration } from '../../kit/durations.ts';
import { wholeNumber } from '../../kit/settings.ts';
import type { BudgetOptions } from '../retry/budget.ts';

const FORM = '"p95", or a duration such as "50ms"';

/** `services.<name>.hedge` */
export const hedgeOptions = z.strictObject({
  after: z
    .string()
    .transform((text, context) => {
      const millis = text === 'p95' ? 'p95' : parseDuration(text);
      if (millis !== undefined && millis !== 0) return millis;
      context.addIssue({ code: 'custom', message: `expected ${FORM}, got ${JSON.stringify(text)}` });
      return z.NEVER;
    })
    .meta({ form: FORM, unit: 'duration' })
    .describe(
      'When a read without an answer is sent a second time; `p95`: when it takes longer than 95 of the last 100 of its endpoint.',
    ),
  budgetPercent: wholeNumber(2, 1, 100).describe('Second calls per hundred reads, in each worker.'),
});

export type HedgeOptions = z.output<typeof hedgeOptions>;

/** Kept for a burst. */
const BURST = 5;

export function hedgeBudget(options: HedgeOptions | undefined): BudgetOptions {
  return { ratio: (options?.budgetPercent ?? 0) / 100, perSecond: 0, most: BURST };
}
