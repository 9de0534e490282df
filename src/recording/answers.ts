import { isGatewayError } from '../kit/errors.ts';
import { readBatch, rowText } from '../loaders/batch-answer.ts';
import type { AnyDeclaration, BatchOptions } from '../loaders/declare.ts';
import type { ServiceAnswer } from '../upstream/service.ts';
import type { Ask } from './ask.ts';
import { plainJson } from './ask.ts';
import type { RecordedAnswer, RecordedDocument } from './document.ts';
import { FORMAT } from './document.ts';
import type { Redact } from './redact.ts';

/** The only headers that are stored: how to read the answer, and how long it may be used. */
const KEPT = ['content-type', 'cache-control'];

/** How a call ended: with a value, or with a status that is no success and the body beside it. */
export interface Ending {
  readonly status: number;
  readonly headers: ServiceAnswer['headers'];
  readonly value: unknown;
}

/** The file for one call. `undefined` when nothing of the answer can be stored so that it is found again. */
export function documentOf(
  ask: Ask,
  ending: Ending,
  declaration: AnyDeclaration,
  redact: Redact,
): RecordedDocument | undefined {
  const { service, endpoint, request, keys } = ask;
  const base = { format: FORMAT, service, endpoint, request } as const;
  if (keys === undefined || declaration.kind !== 'batch') {
    return { ...base, answer: answerOf(ending, redact(plainJson(ending.value))) };
  }
  const entries = isSuccess(ending.status)
    ? rowsByKey(keys, ending, declaration.options, redact)
    : keys.map((key) => [key, redact(plainJson(ending.value))] as const);
  // A key that must not be stored could not be found again either.
  const storable = entries.filter(([key]) => redact(key) === key);
  if (storable.length === 0) return undefined;
  const answers = storable.map(([key, body]) => [key, answerOf(ending, body)] as const);
  return { ...base, answers: Object.fromEntries(answers) };
}

function rowsByKey(keys: readonly string[], { value }: Ending, options: BatchOptions, redact: Redact) {
  const { byKey, keyless, cut } = readRows(options, keys, value);
  return keys.flatMap((key, i): (readonly [string, unknown])[] => {
    const rows = byKey[i] ?? [];
    // Where a row may have been lost, that there is none is not known.
    if (cut && (options.many || rows.length === 0)) return [];
    if (keyless > 0 && rows.length === 0) return [];
    const stored = rows.map((row) => redact(plainJson(row)));
    return stored.every((row) => rowText(options, row) === key) ? [[key, stored]] : [];
  });
}

function readRows(...asked: Parameters<typeof readBatch>): ReturnType<typeof readBatch> {
  try {
    return readBatch(...asked);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return { byKey: [], keyless: 1, cut: true };
  }
}

function answerOf({ status, headers }: Ending, body: unknown): RecordedAnswer {
  const kept = KEPT.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]] as const] : []));
  return {
    status,
    ...(kept.length === 0 ? {} : { headers: Object.fromEntries(kept) }),
    ...(body === undefined ? {} : { body }),
  };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/**
 * What two recordings of one ask say together: the later one, except that a service that failed does not take the place of an answer.
 */
export function merge(before: RecordedDocument | undefined, now: RecordedDocument): RecordedDocument {
  const better = (old: RecordedAnswer | undefined, fresh: RecordedAnswer) =>
    old !== undefined && old.status < 500 && (fresh.status >= 500 || fresh.status === 429) ? old : fresh;
  if (now.answer) return { ...now, answer: better(before?.answer, now.answer) };
  const fresh = Object.entries(now.answers ?? {}).map(
    ([key, answer]) => [key, better(before?.answers?.[key], answer)] as const,
  );
  const all = Object.entries({ ...before?.answers, ...Object.fromEntries(fresh) });
  return { ...now, answers: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
