import { z } from 'zod';
import { checkEndpoint, issuerClientSettings } from './issuer-client-options.ts';

/** RFC 6749, 3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** `identity.exchange`: where the token of a user is exchanged for one for a service (RFC 8693). */
export const tokenExchangeOptions = z
  .strictObject({
    ...issuerClientSettings('The token endpoint of the issuer (RFC 8693).'),
    services: z
      .record(
        z.string().min(1),
        z.strictObject({
          audience: z
            .string()
            .min(1)
            .optional()
            .describe('What the issuer calls the service; by default it is called as here.'),
          scopes: z
            .array(z.string().regex(SCOPE, 'expected a scope, without spaces'))
            .default([])
            .describe('What the token may do there; by default the issuer decides. Okta wants it said.'),
        }),
      )
      .default({})
      .describe('What is asked for each service with `credentials: exchange`, by its name.'),
  })
  .superRefine(checkEndpoint);

export type TokenExchangeOptions = z.output<typeof tokenExchangeOptions>;
