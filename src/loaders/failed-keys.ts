import type { GatewayError } from '../kit/errors.ts';
import { statusError } from '../upstream/status.ts';
import type { BatchOptions, FailedSpec } from './declare.ts';
import { at, isKeyValue, keyFields, keyText } from './keys.ts';

/** What a service that says nothing else about a failed key is taken to mean. */
const UNSAID = 500;

/**
 * The keys that a partial answer reports as failed, each with its error: by the list beside the rows, or, where every row carries a status
 * of its own (as in 207 Multi-Status), by the rows. What is no failure, or names no key, is left out.
 */
export function failedKeys(
  { failed, rowKey, rows }: Pick<BatchOptions, 'failed' | 'rowKey' | 'rows'>,
  value: unknown,
): ReadonlyMap<string, GatewayError> {
  const errors = new Map<string, GatewayError>();
  if (!failed) return errors;
  const entries = at(value, failed.at ?? rows);
  const names = [failed.key ?? rowKey].flat();
  for (const entry of Array.isArray(entries) ? entries : []) {
    const status = statusOf(entry, failed);
    if (status < 400) continue;
    const fields = isKeyValue(entry) ? [entry] : fieldsAt(entry, names);
    if (fields) errors.set(keyText(fields), statusError(status));
  }
  return errors;
}

/** True for a row that is the report of a failure rather than a row. */
export function isFailedRow({ failed }: Pick<BatchOptions, 'failed'>, row: unknown): boolean {
  return failed !== undefined && failed.at === undefined && statusOf(row, failed) >= 400;
}

function statusOf(entry: unknown, { at: list, status }: FailedSpec): number {
  // In a list of failures an entry without a status is one; among the rows it is a row.
  const unsaid = list === undefined ? 200 : UNSAID;
  if (typeof status === 'number') return status;
  const said = status === undefined ? undefined : Number(at(entry, status));
  return said !== undefined && said >= 100 && said <= 599 ? said : unsaid;
}

function fieldsAt(entry: unknown, paths: readonly string[]) {
  const fields = Object.fromEntries(paths.map((path, i) => [String(i), at(entry, path)]));
  return keyFields(fields, Object.keys(fields));
}
