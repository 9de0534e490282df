import { z } from 'zod';
import { duration, secret } from '../kit/settings.ts';
import { issuerOptions, LONGEST_LEEWAY } from './issuer-options.ts';
import { mintOptions, SHORTEST_SECRET } from './mint-options.ts';

/** One API key: who calls with it, and where. */
const keyOptions = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits')
    .describe('The SHA-256 of the key; the key itself is kept nowhere.'),
  bffs: z.array(z.string().min(1)).min(1).describe('The BFFs that it opens.'),
});

/** `identity` in gateway.yaml: whose tokens are believed. */
export const identityOptions = z
  .strictObject({
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
      .describe(
        'The issuer whose tokens are signed with a secret of ours. Without it and `issuers` every token is refused.',
      ),
    issuers: z
      .record(z.string().min(1), issuerOptions)
      .default({})
      .describe('Identity providers with published keys, by names of your choice.'),
    keys: z
      .record(z.string().min(1), keyOptions)
      .default({})
      .describe('API keys by the id of the client that calls with them.'),
    mint: mintOptions.optional().describe('Needed where a service has `credentials: mint`.'),
  })
  .superRefine(({ jwt, issuers }, context) => {
    const names = new Map(jwt ? [[jwt.issuer, 'jwt']] : []);
    for (const [name, { issuer }] of Object.entries(issuers)) {
      const other = names.get(issuer);
      if (other !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['issuers', name, 'issuer'],
          message: `expected another issuer than that of ${other}`,
        });
      }
      names.set(issuer, `issuers.${name}`);
    }
  });

export type IdentityOptions = z.output<typeof identityOptions>;

export type JwtOptions = NonNullable<IdentityOptions['jwt']>;
