import { z } from 'zod';
import { isRange, RANGE_FORM } from '../kit/address-ranges.ts';
import { PREFIX_FORM } from './key-text.ts';
import { type RecordKind, type Records, RecordsError, readRecord, readRecords } from './records.ts';

const PREFIX_WORDS = '8 to 32 lower-case letters and digits';
const DIGEST_WORDS = '64 lower-case hexadecimal digits';
const SCOPE_WORDS = 'a scope without spaces';
const DATE_TIME = 'a date and time such as "2027-01-31T00:00:00Z"';
const LONGEST_NOTE = 200;
/** RFC 6749, 3.3: a scope holds no spaces, because lists of them are written with spaces. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** What is kept of one API key, in gateway.yaml, in a file and in Redis alike. The key itself is kept nowhere. */
export const keyRecord = z.strictObject({
  prefix: z
    .string()
    .regex(PREFIX_FORM, `expected ${PREFIX_WORDS}`)
    .meta({ form: PREFIX_WORDS })
    .describe('The visible part of the key, by which it is found.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, `expected ${DIGEST_WORDS}`)
    .meta({ form: DIGEST_WORDS })
    .describe('HMAC-SHA-256 of the key with `identity.keyDigestSecret`.'),
  client: z.string().min(1).describe('The id of the client that calls with it.'),
  bffs: z.array(z.string().min(1)).min(1).describe('The BFFs that it opens.'),
  scopes: z
    .array(z.string().regex(SCOPE, `expected ${SCOPE_WORDS}`).meta({ form: SCOPE_WORDS }))
    .optional()
    .describe('What its client may do.'),
  tier: z.string().min(1).optional().describe('What its client has signed up for.'),
  expires: z.iso
    .datetime({ offset: true, error: `expected ${DATE_TIME}` })
    .meta({ form: DATE_TIME })
    .optional()
    .describe('From when on it is refused; never when it is missing.'),
  addresses: z
    .array(z.string().refine(isRange, `expected ${RANGE_FORM}`).meta({ form: RANGE_FORM }))
    .min(1)
    .optional()
    .describe('The addresses from which it is accepted, as CIDR ranges; any when it is missing.'),
  note: z.string().max(LONGEST_NOTE).optional().describe('For people: who holds it, and what for.'),
});

export type KeyRecord = z.output<typeof keyRecord>;

/** Records by their ids. */
export type KeyRecords = Records<KeyRecord>;

/** What files and Redis hold of keys. */
export const keyKind: RecordKind<KeyRecord> = {
  plural: 'keys',
  schema: keyRecord,
  clashes: (records) =>
    samePrefix(records).map(({ id, first }) => ({ id, problem: `prefix: stands at ${first}, too` })),
};

/** @throws {RecordsError} naming the first mistake; digests are not repeated in it */
export function readKeyRecord(id: string, value: unknown): KeyRecord {
  return readRecord(keyKind, id, value);
}

/** @throws {RecordsError} naming the first mistake, also when two records have one prefix */
export function readKeyRecords(value: unknown): KeyRecords {
  return readRecords(keyKind, value);
}

/** The records whose prefix an earlier one has. */
export function samePrefix(records: KeyRecords): readonly { readonly id: string; readonly first: string }[] {
  const ids = new Map<string, string>();
  return Object.entries(records).flatMap(([id, { prefix }]) => {
    const first = ids.get(prefix);
    if (first === undefined) ids.set(prefix, id);
    return first === undefined ? [] : [{ id, first }];
  });
}

/** @throws {RecordsError} when one of the `expected` records is no longer what it was: somebody was quicker */
export function assertExpected(expected: KeyRecords, found: KeyRecords): void {
  for (const [id, { digest }] of Object.entries(expected)) {
    if (found[id]?.digest === digest) continue;
    throw new RecordsError(`${id} was revoked or changed by somebody else meanwhile; nothing was changed`);
  }
}
