import { z } from 'zod';

const FORM = 'a number from 0 to 1';

/** `drift` in gateway.yaml: answers of services are held against their OpenAPI documents. */
export const driftOptions = z.strictObject({
  sample: z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value),
      z.number().min(0).max(1),
    )
    .meta({ form: FORM })
    .optional()
    .describe(
      'The share of answers that are checked, after they were used; 0 switches it off. When it is not set: 0.01, and 1 in `dev` and `demo`.',
    ),
});

export type DriftOptions = z.output<typeof driftOptions>;
