import {
  type BigIntStats,
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { stat } from 'node:fs/promises';
import { Document, parseDocument } from 'yaml';
import type { Clock, Millis } from '../kit/clock.ts';
import { type RecordChange, type RecordKind, type Records, RecordsError, readRecords, removedBy } from './records.ts';

/** Five seconds may pass until a change counts. Asking beats being told: mounted volumes and links that are swapped announce nothing. */
const INTERVAL_MS: Millis = 1_000;
const OWNER_ONLY = 0o600;

/**
 * Reads records from a file of JSON or YAML.
 * @throws {RecordsError} naming the file and what is wrong with it
 */
export function readRecordFile<R>(path: string, kind: RecordKind<R>): Records<R> {
  return orNamed(path, () => readRecords(kind, documentOf(readFileSync(path, 'utf8')).toJS() ?? {}));
}

/**
 * Sets and removes records; what else stands in the file stays, comments of YAML included. Readers see the old file or the new one, never a
 * part; a new one can be read by its owner alone.
 * @throws {RecordsError} when the file that is there cannot be used, somebody else is writing it, or the change must not be made
 */
export function changeRecordFile<R>(path: string, kind: RecordKind<R>, change: RecordChange<R>): void {
  // A link stays one.
  const target = existsSync(path) ? realpathSync(path) : path;
  const temporary = `${target}.tmp`;
  // What is written next to the file also locks it: of two that change it at once neither may lose what the other did.
  const file = lockedAt(temporary);
  try {
    writeFileSync(file, changed(path, kind, change));
    // Whoever could read the file still can, whatever the umask says and whoever runs the command.
    const before = statSync(target, { throwIfNoEntry: false });
    fchmodSync(file, before?.mode ?? OWNER_ONLY);
    if (before) fchownSync(file, before.uid, before.gid);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function lockedAt(temporary: string): number {
  try {
    return openSync(temporary, 'wx', OWNER_ONLY);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new RecordsError(
      `${temporary} is there: another command is writing, or was ended before it was done; then delete it`,
    );
  }
}

/** The text of the file after a change. */
function changed<R>(path: string, kind: RecordKind<R>, change: RecordChange<R>): string {
  return orNamed(path, () => {
    const document = existsSync(path) ? documentOf(readFileSync(path, 'utf8')) : new Document({});
    if (document.contents === null) document.contents = new Document({}).contents;
    const found = readRecords(kind, document.toJS() ?? {});
    change.check?.(found);
    for (const [id, record] of Object.entries(change.set ?? {})) document.set(id, document.createNode(record));
    for (const id of removedBy(change, found)) document.delete(id);
    const records = readRecords(kind, document.toJS());
    return path.endsWith('.json') ? `${JSON.stringify(records, null, 2)}\n` : document.toString();
  });
}

export interface RecordFileParts<R> {
  readonly path: string;
  readonly kind: RecordKind<R>;
  readonly clock: Clock;
  /** They are others than before, or can be read again. */
  readonly onChanged: (records: Records<R>) => void;
  /** They cannot be read, and the last good ones must do. */
  readonly onKept: (reason: string) => void;
}

/** A file that is read again when it changes. */
export interface RecordFile<R> {
  /** What stood in it when it was opened. */
  readonly first: Records<R>;
  /** Why it cannot be used now; `undefined` while it can. */
  kept(): string | undefined;
  close(): void;
}

/** @throws {RecordsError} when it cannot be used to begin with */
export function followRecordFile<R>({ path, kind, clock, onChanged, onKept }: RecordFileParts<R>): RecordFile<R> {
  // Taken before the file is read: what changes in between is read once more.
  let seen = traceOf(statSync(path, { bigint: true, throwIfNoEntry: false }));
  const first = readRecordFile(path, kind);
  let kept: string | undefined;
  let cancel = () => {};
  let closed = false;

  /** @returns false when it must be tried again though the file stays as it is: the machine was short of something. */
  function read(): boolean {
    try {
      const records = readRecordFile(path, kind);
      kept = undefined;
      onChanged(records);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== kept) onKept(reason);
      kept = reason;
      return !(error instanceof Error && codeOf(error.cause) !== undefined);
    }
  }

  async function look(): Promise<void> {
    const now = traceOf(await stat(path, { bigint: true }).catch(() => undefined));
    if (closed) return;
    // What could not be read is still unseen.
    if (now !== seen && read()) seen = now;
    wait();
  }

  function wait(): void {
    cancel = clock.after(INTERVAL_MS, () => void look());
  }

  wait();
  return {
    first,
    kept: () => kept,
    close() {
      closed = true;
      cancel();
    },
  };
}

/** What differs when a file was written, or another was put in its place. */
function traceOf(found: BigIntStats | undefined): string {
  return found ? [found.ino, found.size, found.mtimeNs, found.ctimeNs].join() : 'none';
}

/** @throws {RecordsError} when it is no YAML; JSON is YAML, too */
function documentOf(text: string): Document {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  // After a colon the parser quotes the file.
  if (error) throw new RecordsError(`neither JSON nor YAML: ${error.message.split(': ', 1).join('')}`);
  return document;
}

/** @throws {RecordsError} that names the file, in the place of what `read` throws */
function orNamed<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new RecordsError(`${path}: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  if (code === 'ENOENT') return 'there is no such file';
  return code === undefined ? error.message : `it cannot be read (${code})`;
}

/** The code of an error of the operating system. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
}
