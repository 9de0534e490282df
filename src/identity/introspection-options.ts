import { z } from 'zod';
import { duration } from '../kit/settings.ts';
import { checkEndpoint, issuerClientSettings } from './issuer-client-options.ts';
import { audienceOptions, claimOptions } from './issuer-options.ts';

/** A token that was withdrawn is refused this much later at most, as one of a key that was withdrawn is. */
const LONGEST_CACHE = 60_000;

/** `identity.introspection`: an issuer that is asked about tokens which say nothing themselves (RFC 7662). */
export const introspectionOptions = z
  .strictObject({
    issuer: z.string().min(1).describe('Whose tokens they are: the `iss` of its answers, also of those without one.'),
    ...issuerClientSettings('Where it is asked (RFC 7662).'),
    audiences: audienceOptions,
    cache: duration('10s')
      .describe(
        'How long an answer is remembered, at most 60s and never beyond `exp`: so long a withdrawn token may live on.',
      )
      .refine((millis) => millis <= LONGEST_CACHE, 'expected at most 60s'),
    claims: claimOptions.prefault({}).describe('Which members of an answer say what.'),
  })
  .superRefine(checkEndpoint);

export type IntrospectionOptions = z.output<typeof introspectionOptions>;
