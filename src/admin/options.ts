import { z } from 'zod';
import { secret, wholeNumber } from '../kit/settings.ts';

/** `admin` in gateway.yaml: the port for operators. */
export const adminOptions = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('The address on which the admin port listens.'),
  port: wholeNumber(9464, 0, 65_535).describe('The admin port; 0 takes a free one.'),
  token: secret()
    .optional()
    .describe(
      'What /stats needs as a bearer token; without it, it exists on loopback only. Each attempt is in the audit trail.',
    ),
});

export type AdminOptions = z.output<typeof adminOptions>;
