import { z } from 'zod';
import { duration, secret } from '../kit/settings.ts';
import { readMintKey, readPublicKey } from './mint-key.ts';

export const SHORTEST_SECRET = 32;

/** `identity.mint`: the tokens that services get from the gateway. */
export const mintOptions = z
  .strictObject({
    issuer: z.string().min(1).default('frontdesk').describe('The `iss` of the tokens that services get.'),
    key: secret()
      .optional()
      .describe(
        'The private key of ES256, in PEM. Services verify with what the admin port publishes at `/.well-known/jwks.json`.',
      )
      .superRefine(readable(readMintKey)),
    alsoPublished: z
      .array(z.string().superRefine(readable(readPublicKey)))
      .default([])
      .describe(
        'Further public keys in PEM that are published: the next one before it is used, the last one while its tokens live.',
      ),
    secret: secret()
      .optional()
      .describe(
        `Where there is no key: the secret of HS256 that services verify with, at least ${SHORTEST_SECRET} characters.`,
      )
      .refine(
        (value) => value === undefined || value.length >= SHORTEST_SECRET,
        `expected at least ${SHORTEST_SECRET} characters`,
      ),
    lifetime: duration('60s').describe('How long such a token is valid.'),
  })
  .refine(({ key, secret: shared }) => key !== undefined || shared !== undefined, {
    message: 'expected a key, or a secret',
  });

export type MintOptions = z.output<typeof mintOptions>;

function readable(read: (pem: string) => unknown) {
  return (pem: string | undefined, context: z.core.$RefinementCtx<string | undefined>) => {
    if (pem === undefined) return;
    try {
      read(pem);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    }
  };
}
