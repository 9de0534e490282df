import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RevocationChange, RevocationLabel } from '../telemetry/events.ts';
import type { RecordKind, Records } from './records.ts';

const DATE_TIME = 'a date and time such as "2027-01-31T00:00:00Z"';
const LONGEST_NOTE = 200;
/** No token is longer (`encoding.ts`), so nothing in one is. */
const LONGEST_CLAIM = 8_192;
/**
 * Enough for what people withdraw one by one. All of them are looked at when one changes, and whoever has to withdraw more lets the issuer
 * change its keys, which ends all tokens at once.
 */
const MOST = 1_000;

const claim = () => z.string().min(1).max(LONGEST_CLAIM);
const moment = () => z.iso.datetime({ offset: true, error: `expected ${DATE_TIME}` });

/**
 * Tokens that are withdrawn before they expire: one by its id (`jti`, RFC 7519, 4.1.7, which is unique for its issuer alone), or all of a
 * subject that were issued before a moment.
 */
const revocation = z
  .strictObject({
    /** The `iss` of the tokens, letter for letter. */
    issuer: claim(),
    jti: claim().optional(),
    subject: claim().optional(),
    /** Tokens of the subject with an `iat` from then on are good. */
    before: moment().optional(),
    /** When all these tokens have expired by themselves; then the record is without effect. */
    expires: moment(),
    note: z.string().max(LONGEST_NOTE).optional(),
  })
  .superRefine(({ jti, subject, before }, context) => {
    const report = (message: string) => context.addIssue({ code: 'custom', message });
    if ((jti === undefined) === (subject === undefined)) report('expected either a jti or a subject');
    else if ((subject === undefined) !== (before === undefined))
      report('expected before together with a subject, and with nothing else');
  });

export type Revocation = z.output<typeof revocation>;

export const revocationKind: RecordKind<Revocation> = { plural: 'revocations', schema: revocation, most: MOST };

/** Under which id the command keeps a revocation: the same for the same token or subject, so that no two of them stand side by side. */
export function revocationId({ issuer, jti, subject }: Pick<Revocation, 'issuer' | 'jti' | 'subject'>): string {
  const what = jti === undefined ? 'subject' : 'token';
  const digest = createHash('sha256').update(JSON.stringify([what, issuer, jti ?? subject]));
  return `${what}-${digest.digest('hex').slice(0, 32)}`;
}

/** What is different in the second of two lists. */
export function revocationChange(before: Records<Revocation>, after: Records<Revocation>): RevocationChange {
  const labels = (records: Records<Revocation>, isOne: (id: string, record: Revocation) => boolean) =>
    Object.entries(records).flatMap(([id, record]) => (isOne(id, record) ? [labelOf(record)] : []));
  return {
    added: labels(after, (id) => !Object.hasOwn(before, id)),
    removed: labels(before, (id) => !Object.hasOwn(after, id)),
    altered: labels(
      after,
      (id, record) => Object.hasOwn(before, id) && JSON.stringify(before[id]) !== JSON.stringify(record),
    ),
  };
}

function labelOf({ issuer, jti, subject, before }: Revocation): RevocationLabel {
  return {
    issuer,
    ...(jti !== undefined && { jti }),
    ...(subject !== undefined && { subject }),
    ...(before !== undefined && { before }),
  };
}
