import { z } from 'zod';
import { isRange, RANGE_FORM } from '../kit/address-ranges.ts';
import { PREFIX_FORM } from './key-text.ts';

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
export type KeyRecords = Readonly<Record<string, KeyRecord>>;

/** Records that cannot be used; the message says which, and what was expected. */
export class KeyRecordsError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyRecordsError';
  }
}

const ID_FORM = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** @throws {KeyRecordsError} naming the first mistake; digests are not repeated in it */
export function readKeyRecord(id: string, value: unknown): KeyRecord {
  if (!ID_FORM.test(id)) {
    throw new KeyRecordsError(`expected an id of letters, digits, "-" and "_", got ${JSON.stringify(id)}`);
  }
  const { data, error } = keyRecord.safeParse(value);
  const issue = error?.issues[0];
  if (issue) throw new KeyRecordsError(`${[id, ...issue.path.map(String)].join('.')}: ${sentenceOf(issue)}`);
  if (!data) throw new KeyRecordsError(`${id}: expected a record`);
  return data;
}

/** @throws {KeyRecordsError} naming the first mistake, also when two records have one prefix */
export function readKeyRecords(value: unknown): KeyRecords {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KeyRecordsError('expected records of keys by their ids');
  }
  const records = Object.fromEntries(Object.entries(value).map(([id, record]) => [id, readKeyRecord(id, record)]));
  const [twice] = samePrefix(records);
  if (twice) throw new KeyRecordsError(`${twice.id}.prefix: stands at ${twice.first}, too`);
  return records;
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

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
  return issue.message.replace(/^Invalid input: /, '').replace(/^./, (first) => first.toLowerCase());
}

/** @throws {KeyRecordsError} when one of the `expected` records is no longer what it was: somebody was quicker */
export function assertExpected(expected: KeyRecords, found: KeyRecords): void {
  for (const [id, { digest }] of Object.entries(expected)) {
    if (found[id]?.digest === digest) continue;
    throw new KeyRecordsError(`${id} was revoked or changed by somebody else meanwhile; nothing was changed`);
  }
}
