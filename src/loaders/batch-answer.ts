import { GatewayError } from '../kit/errors.ts';
import { type Alignment, align } from './align.ts';
import type { BatchOptions } from './declare.ts';
import { isFailedRow } from './failed-keys.ts';
import { at, keyFields, keyText } from './keys.ts';

/** What a service answered to the keys of one call. */
export interface BatchAnswer extends Pick<Alignment, 'byKey' | 'keyless'> {
  /** True when a row may be missing because the answer is exactly one page. */
  readonly cut: boolean;
}

/**
 * The rows of an answer by the keys that were asked.
 * @param keys distinct keys as text
 * @throws {GatewayError} UPSTREAM_BAD_RESPONSE when there is no list of rows where the declaration says
 */
export function readBatch(options: BatchOptions, keys: readonly string[], value: unknown): BatchAnswer {
  const rows = at(value, options.rows);
  if (!Array.isArray(rows)) {
    const cause = new Error(`expected a list of rows${options.rows ? ` at ${options.rows}` : ''}`);
    throw new GatewayError('UPSTREAM_BAD_RESPONSE', { cause });
  }
  const { byKey, keyless } = align(
    keys,
    rows.filter((row) => !isFailedRow(options, row)),
    (row) => rowText(options, row),
  );
  const short = byKey.some((found) => found.length === 0);
  return { byKey, keyless, cut: rows.length === options.pageSize && (options.many === true || short) };
}

/** The key of a row as text; `undefined` for a row that has none. */
export function rowText({ rowKey }: Pick<BatchOptions, 'rowKey'>, row: unknown): string | undefined {
  const fields = keyFields(row, typeof rowKey === 'string' ? [rowKey] : rowKey);
  return fields && keyText(fields);
}
