import { z } from 'zod';
import { duration, flag, secret } from '../kit/settings.ts';
import { certificateOptions } from './certificate-options.ts';
import { introspectionOptions } from './introspection-options.ts';
import { issuerOptions, LONGEST_LEEWAY } from './issuer-options.ts';
import { keyRecord, samePrefix } from './key-record.ts';
import { mintOptions, SHORTEST_SECRET } from './mint-options.ts';
import { signatureOptions } from './signature-options.ts';
import { tokenExchangeOptions } from './token-exchange-options.ts';

/** Where records are kept that change while gateways run. */
function storeOptions() {
  return z
    .strictObject({
      file: z.string().min(1).optional().describe('A file of JSON or YAML, from the directory of the project.'),
      redis: flag(false).describe('The Redis of `redis.url`.'),
    })
    .refine(({ file, redis }) => (file !== undefined) !== redis, 'expected either file or redis: true');
}

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
    introspection: introspectionOptions
      .optional()
      .describe('The issuer that is asked about tokens which say nothing themselves. Without it they are refused.'),
    keyDigestSecret: secret()
      .describe(
        `The secret of the digests of API keys, at least ${SHORTEST_SECRET} characters. Without it there are no keys.`,
      )
      .refine((value) => value.length >= SHORTEST_SECRET, `expected at least ${SHORTEST_SECRET} characters`)
      .optional(),
    keys: z
      .record(z.string().min(1), keyRecord)
      .default({})
      .describe('API keys by ids of your choice, as `frontdesk keys create` prints them.'),
    keyStore: storeOptions().optional().describe('Where API keys are kept that come and go while the gateway runs.'),
    revocations: storeOptions()
      .optional()
      .describe('Where it is kept which tokens are refused before they expire. Without it none is.'),
    certificates: certificateOptions
      .optional()
      .describe(
        'Clients that show a certificate to a proxy of `server.trustedProxies`, which writes it into `Client-Cert` (RFC 9440). Without it the header is not read.',
      ),
    signatures: signatureOptions
      .optional()
      .describe('Clients that sign their requests (RFC 9421). Without it signatures are not read.'),
    mint: mintOptions.optional().describe('Needed where a service has `credentials: mint`.'),
    exchange: tokenExchangeOptions.optional().describe('Needed where a service has `credentials: exchange`.'),
  })
  .superRefine(({ jwt, issuers, keyDigestSecret, keys, keyStore }, context) => {
    const report = (path: readonly string[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    if (keyDigestSecret === undefined && (keyStore || Object.keys(keys).length > 0)) {
      const because = keyStore ? 'identity.keyStore is set' : 'identity.keys has keys';
      report(['keyDigestSecret'], `is missing, and ${because}: without it no API key can be recognised`);
    }
    for (const { id, first } of samePrefix(keys)) {
      report(['keys', id, 'prefix'], `stands at identity.keys.${first}, too: each key has its own`);
    }
    const names = new Map(jwt ? [[jwt.issuer, 'jwt']] : []);
    for (const [name, { issuer }] of Object.entries(issuers)) {
      const other = names.get(issuer);
      if (other !== undefined) {
        report(['issuers', name, 'issuer'], `expected another issuer than that of ${other}`);
      }
      names.set(issuer, `issuers.${name}`);
    }
  });

export type IdentityOptions = z.output<typeof identityOptions>;

export type JwtOptions = NonNullable<IdentityOptions['jwt']>;
