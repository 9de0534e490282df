import type { z } from 'zod';

/** Records by their ids. */
export type Records<R> = Readonly<Record<string, R>>;

/** A kind of record that is kept by ids, in a file and in Redis alike. */
export interface RecordKind<R> {
  /** What one of them stands for, in the plural: `keys`. */
  readonly plural: string;
  readonly schema: z.ZodType<R>;
  /** As many as gateways can hold; without it there is no bound. */
  readonly most?: number;
  /** The records that cannot be used beside an earlier one: where, and why. */
  clashes?(records: Records<R>): readonly { readonly id: string; readonly problem: string }[];
}

/** What is to become of the records of a store, all or nothing. */
export interface RecordChange<R> {
  readonly set?: Records<R>;
  /** The ids of those to remove, or which they are by what is there just before the change. */
  readonly remove?: readonly string[] | ((found: Records<R>) => readonly string[]);
  /** Looks at what is there just before the change. @throws {RecordsError} when it must not be made any more */
  check?(found: Records<R>): void;
}

/** The ids of those that a change removes. @param found what is there just before it */
export function removedBy<R>({ remove = [] }: RecordChange<R>, found: Records<R>): readonly string[] {
  return typeof remove === 'function' ? remove(found) : remove;
}

/** Records that cannot be used; the message says which, and what was expected. */
export class RecordsError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordsError';
  }
}

const ID_FORM = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** @throws {RecordsError} naming the first mistake; no value of the record is repeated in it */
export function readRecord<R>({ schema }: RecordKind<R>, id: string, value: unknown): R {
  if (!ID_FORM.test(id)) {
    throw new RecordsError(`expected an id of letters, digits, "-" and "_", got ${JSON.stringify(id)}`);
  }
  const { data, error } = schema.safeParse(value);
  const issue = error?.issues[0];
  if (issue) throw new RecordsError(`${[id, ...issue.path.map(String)].join('.')}: ${sentenceOf(issue)}`);
  if (data === undefined) throw new RecordsError(`${id}: expected a record`);
  return data;
}

/** @throws {RecordsError} naming the first mistake, also when records cannot stand beside each other, or are too many */
export function readRecords<R>(kind: RecordKind<R>, value: unknown): Records<R> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RecordsError(`expected records of ${kind.plural} by their ids`);
  }
  assertFew(kind, Object.keys(value).length);
  const records = Object.fromEntries(Object.entries(value).map(([id, record]) => [id, readRecord(kind, id, record)]));
  const [clash] = kind.clashes?.(records) ?? [];
  if (clash) throw new RecordsError(`${clash.id}.${clash.problem}`);
  return records;
}

/** @throws {RecordsError} when there are more than gateways can hold */
export function assertFew({ plural, most = Number.POSITIVE_INFINITY }: RecordKind<unknown>, count: number): void {
  if (count > most) throw new RecordsError(`expected at most ${most} ${plural}, got ${count}`);
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
  return issue.message.replace(/^Invalid input: /, '').replace(/^./, (first) => first.toLowerCase());
}
