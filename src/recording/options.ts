import { z } from 'zod';

/** `recording` in gateway.yaml: what `frontdesk dev --record` leaves out. */
export const recordingOptions = z.strictObject({
  redact: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Further fields and parameters whose values are not recorded, beside passwords, tokens, keys and the like; case, "_" and "-" do not matter.',
    ),
  keep: z
    .array(z.string().min(1))
    .default([])
    .describe('Fields and parameters that sound like a secret and are none, such as "tokenCount".'),
});

export type RecordingOptions = z.output<typeof recordingOptions>;
