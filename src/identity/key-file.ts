import type { Clock } from '../kit/clock.ts';
import type { Events } from '../telemetry/events.ts';
import { assertExpected, type KeyRecords, keyKind } from './key-record.ts';
import { changeOf, createKeySet, type KeySet } from './key-set.ts';
import type { KeyStore } from './key-store.ts';
import { changeRecordFile, followRecordFile, readRecordFile } from './record-file.ts';

/**
 * Reads records of keys from a file of JSON or YAML.
 * @throws {RecordsError} naming the file and what is wrong with it
 */
export function readKeyFile(path: string): KeyRecords {
  return readRecordFile(path, keyKind);
}

/**
 * Sets and removes records, as `changeRecordFile` does.
 * @param expected records that must still be there: what somebody else has revoked meanwhile must not come back
 * @throws {RecordsError} when the file that is there cannot be used, somebody else is writing it, or a record is not what was expected
 */
export function changeKeyFile(
  path: string,
  set: KeyRecords,
  remove: readonly string[],
  expected: KeyRecords = {},
): void {
  changeRecordFile(path, keyKind, { set, remove, check: (found) => assertExpected(expected, found) });
}

export interface KeyFileParts {
  readonly path: string;
  readonly clock: Clock;
  readonly events: Events;
}

/**
 * The keys of a file, read again when it changes. While it cannot be used the last good keys count.
 * @throws {RecordsError} when it cannot be used to begin with
 */
export function openKeyFile({ path, clock, events }: KeyFileParts): KeyStore {
  let keys: KeySet = new Map();
  const file = followRecordFile({
    path,
    kind: keyKind,
    clock,
    onChanged(records) {
      const before = keys;
      keys = createKeySet(records);
      events.publish('keys', { store: 'file', state: 'changed', keys: keys.size, change: changeOf(before, keys) });
    },
    onKept: (reason) => events.publish('keys', { store: 'file', state: 'kept', reason }),
  });
  keys = createKeySet(file.first);
  return {
    keys: () => keys,
    ready: async () => {},
    stats() {
      const kept = file.kept();
      return { store: 'file', keys: keys.size, ...(kept !== undefined && { kept }) };
    },
    close: file.close,
  };
}
