import { z } from 'zod';
import { duration, secret } from '../kit/settings.ts';

const SHORTEST_SECRET = 32;
const LONGEST_LEEWAY = 30_000;

/** `identity` in gateway.yaml: whose tokens are believed. */
export const identityOptions = z.strictObject({
  jwt: z
    .strictObject({
      issuer: z.string().min(1).describe('The `iss` that a token must carry.'),
      secret: secret()
        .describe(`The secret of HS256, at least ${SHORTEST_SECRET} characters.`)
        .refine((value) => value.length >= SHORTEST_SECRET, `expected at least ${SHORTEST_SECRET} characters`),
      leeway: duration('30s')
        .describe('How far clocks may differ, at most 30s.')
        .refine((millis) => millis <= LONGEST_LEEWAY, 'expected at most 30s'),
    })
    .optional()
    .describe('Without it every token is refused.'),
});

export type IdentityOptions = z.output<typeof identityOptions>;

export type JwtOptions = NonNullable<IdentityOptions['jwt']>;
