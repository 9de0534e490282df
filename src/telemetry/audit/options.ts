import { z } from 'zod';
import { flag, secret } from '../../kit/settings.ts';

/** An HMAC is no stronger than its key. */
const SHORTEST_SECRET = 32;

/** `audit` in gateway.yaml: who was let in, who was refused, and what was changed. */
export const auditOptions = z.strictObject({
  enabled: flag(true).describe('Whether there is an audit trail.'),
  file: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The file to which records are appended, from the directory of the project. Without it they go to the standard output, beside the log; `dev` and `demo` then have none.',
    ),
  secret: secret()
    .describe(
      `Keys the chain, at least ${SHORTEST_SECRET} characters: without it nobody can compute the records anew after a change.`,
    )
    .refine((value) => value.length >= SHORTEST_SECRET, `expected at least ${SHORTEST_SECRET} characters`)
    .optional(),
});

export type AuditOptions = z.output<typeof auditOptions>;
