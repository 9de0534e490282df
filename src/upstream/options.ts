import { z } from 'zod';
import { bytes, duration, optionalDuration, wholeNumber } from '../kit/settings.ts';
import { hedgeOptions } from './hedge/options.ts';
import { retryOptions } from './retry/options.ts';

const instance = z.url({ protocol: /^https?$/ }).superRefine((text, context) => {
  if (!URL.canParse(text)) return;
  const url = new URL(text);
  if (url.username || url.password) context.addIssue({ code: 'custom', message: 'expected a URL without credentials' });
  if (url.search || url.hash)
    context.addIssue({ code: 'custom', message: 'expected a URL without query and fragment' });
});

/** One service in gateway.yaml, under `services`. */
export const serviceOptions = z.strictObject({
  instances: z
    .array(instance)
    .min(1)
    .describe('The base URLs of its instances, called in turn; a path in them is put before that of the endpoint.'),
  timeout: duration('2s').describe('How long one call may take; never longer than what is left of the deadline.'),
  connectTimeout: duration('250ms').describe('How long connecting may take.'),
  firstByteTimeout: optionalDuration().describe(
    'How long the first byte of an answer may take, at every try; a read is then tried again. Default: as long as the call.',
  ),
  idleTimeout: duration('1s').describe('How long an answer that has begun may send nothing.'),
  retry: retryOptions.prefault({}).describe('Further tries of calls that may be repeated.'),
  hedge: hedgeOptions.optional().describe('A second call beside a read that takes long. Off unless it is set.'),
  maxAnswer: bytes('8MB').describe('The largest answer, decompressed; a larger one is UPSTREAM_BAD_RESPONSE.'),
  credentials: z
    .enum(['none', 'forward', 'mint'])
    .default('none')
    .describe(
      'What it learns of the caller: nothing, the token that the client sent, or a short-lived token of ours. Endpoints for everyone send none.',
    ),
  maxConnections: wholeNumber(256, 1).describe('The most connections to each instance, in each worker.'),
});

export type ServiceOptions = z.output<typeof serviceOptions>;
