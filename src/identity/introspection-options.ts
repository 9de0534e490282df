import { z } from 'zod';
import { duration, flag, secret } from '../kit/settings.ts';
import { addressProblem, audienceOptions, claimOptions } from './issuer-options.ts';

/** A token that was withdrawn is refused this much later at most, as one of a key that was withdrawn is. */
const LONGEST_CACHE = 60_000;

/** `identity.introspection`: an issuer that is asked about tokens which say nothing themselves (RFC 7662). */
export const introspectionOptions = z
  .strictObject({
    issuer: z.string().min(1).describe('Whose tokens they are: the `iss` of its answers, also of those without one.'),
    endpoint: z.string().min(1).describe('Where it is asked (RFC 7662). No redirect is followed.'),
    insecureHttp: flag(false).describe(
      'Lets it be asked over http on another host than this one: whoever listens there learns tokens, and can answer.',
    ),
    clientId: z.string().min(1).describe('The name under which the gateway asks (HTTP Basic, RFC 6749, 2.3.1).'),
    clientSecret: secret().describe('The secret of that name.'),
    audiences: audienceOptions,
    cache: duration('10s')
      .describe(
        'How long an answer is remembered, at most 60s and never beyond `exp`: so long a withdrawn token may live on.',
      )
      .refine((millis) => millis <= LONGEST_CACHE, 'expected at most 60s'),
    claims: claimOptions.prefault({}).describe('Which members of an answer say what.'),
  })
  .superRefine(({ endpoint, insecureHttp }, context) => {
    const message = addressProblem(endpoint, insecureHttp, 'the address where it is asked');
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['endpoint'], message });
  });

export type IntrospectionOptions = z.output<typeof introspectionOptions>;
