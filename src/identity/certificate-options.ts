import { z } from 'zod';
import { keyRecord } from './key-record.ts';

const THUMBPRINT_WORDS = 'the SHA-256 of a certificate, as 64 lower-case hexadecimal digits';
const NAME_WORDS = 'a name of a certificate such as "dns:api.example.com" or "uri:spiffe://example.com/api"';

const { client, bffs, scopes, tier, addresses, note } = keyRecord.shape;

/** A client by its certificate. */
const certificateClient = z
  .strictObject({
    thumbprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/, `expected ${THUMBPRINT_WORDS}`)
      .meta({ form: THUMBPRINT_WORDS })
      .optional()
      .describe('This one certificate, whoever signed it: SHA-256 of its DER.'),
    san: z
      .string()
      .regex(/^(dns|uri):[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+$/, `expected ${NAME_WORDS}`)
      .meta({ form: NAME_WORDS })
      .optional()
      .describe(
        'Every certificate with this subject alternative name. Your proxy alone decides whose signature it believes.',
      ),
    client: client.describe('The id of the client that calls with it.'),
    bffs: bffs.describe('The BFFs that it opens.'),
    scopes,
    tier,
    addresses,
    note,
  })
  .refine(({ thumbprint, san }) => (thumbprint !== undefined) !== (san !== undefined), {
    message: 'expected either thumbprint or san',
  });

/** `identity.certificates`: clients whose certificates a proxy of yours has verified (RFC 9440). */
export const certificateOptions = z
  .strictObject({
    clients: z
      .record(z.string().min(1), certificateClient)
      .default({})
      .describe('Clients by names of your choice; of each its certificate.'),
  })
  .superRefine(({ clients }, context) => {
    const seen = new Map<string, string>();
    for (const [id, { thumbprint, san }] of Object.entries(clients)) {
      const name = thumbprint ?? spelled(san ?? '');
      const first = seen.get(name);
      const path = ['clients', id, thumbprint === undefined ? 'san' : 'thumbprint'];
      if (first !== undefined)
        context.addIssue({ code: 'custom', path, message: `stands at clients.${first}, too: it names one client` });
      seen.set(name, id);
    }
  });

export type CertificateOptions = z.output<typeof certificateOptions>;

/** One spelling of a name: those of DNS have no case (RFC 4343). */
export function spelled(name: string): string {
  return name.startsWith('dns:') ? name.toLowerCase() : name;
}
