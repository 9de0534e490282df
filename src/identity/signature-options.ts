import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { duration, secret } from '../kit/settings.ts';
import { keyRecord } from './key-record.ts';
import { SHORTEST_SECRET } from './mint-options.ts';

/** How old a signature may be at most, in milliseconds. */
export const LONGEST_AGE = 300_000;
const { client, bffs, scopes, tier, addresses, note } = keyRecord.shape;

/** A client by the key with which it signs. */
const signatureKey = z
  .strictObject({
    secret: secret()
      .refine((value) => value.length >= SHORTEST_SECRET, `expected at least ${SHORTEST_SECRET} characters`)
      .optional()
      .describe(`The secret of hmac-sha256 that it shares with the gateway, at least ${SHORTEST_SECRET} characters.`),
    publicKey: z
      .string()
      .superRefine((pem, context) => {
        if (!readEd25519(pem))
          context.addIssue({ code: 'custom', message: 'expected a public key of Ed25519 in PEM (BEGIN PUBLIC KEY)' });
      })
      .optional()
      .describe('The public key of ed25519, in PEM.'),
    client: client.describe('The id of the client that signs with it.'),
    bffs: bffs.describe('The BFFs that it opens.'),
    scopes,
    tier,
    addresses,
    note,
  })
  .refine((one) => (one.secret !== undefined) !== (one.publicKey !== undefined), {
    message: 'expected either secret or publicKey',
  });

/** `identity.signatures`: clients that sign their requests (RFC 9421). */
export const signatureOptions = z.strictObject({
  maxAge: duration('300s')
    .describe('How old a signature may be, at most 300s.')
    .refine((millis) => millis > 0 && millis <= LONGEST_AGE, 'expected more than 0s and at most 300s'),
  keys: z.record(z.string().min(1), signatureKey).default({}).describe('Keys by the `keyid` of their signatures.'),
});

export type SignatureOptions = z.output<typeof signatureOptions>;

/** @returns `undefined` for what is no public key of Ed25519 */
export function readEd25519(pem: string): KeyObject | undefined {
  // A private one would do, too, and has no business here.
  if (!pem.includes('BEGIN PUBLIC KEY')) return undefined;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
