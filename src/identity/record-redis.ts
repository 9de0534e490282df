import { randomUUID } from 'node:crypto';
import type { Clock, Millis } from '../kit/clock.ts';
import type { RedisConnection } from '../redis/connection.ts';
import {
  assertFew,
  type RecordChange,
  type RecordKind,
  type Records,
  RecordsError,
  readRecord,
  removedBy,
} from './records.ts';

/** A change must count within a second. */
const INTERVAL_MS: Millis = 250;

/** Where records of a kind stand in Redis. */
export interface RecordPlace<R> {
  readonly kind: RecordKind<R>;
  /** The key of their hash. Braces keep it and the version in one slot of a cluster, so that one transaction can write both. */
  readonly key: `{${string}}`;
}

/** Records as they stand in Redis, and those of them that cannot be used. */
export interface RedisRecords<R> {
  readonly records: Records<R>;
  readonly unusable: readonly string[];
}

/** Another text after every change. One that is missing says that Redis has lost its data, or that nobody ever wrote. */
function versionOf({ key }: RecordPlace<unknown>): string {
  return `${key}:version`;
}

/**
 * One record that cannot be used is left out and named: it must not keep a change of the others from counting.
 * @throws what the connection throws
 */
export async function readRedisRecords<R>(redis: RedisConnection, place: RecordPlace<R>): Promise<RedisRecords<R>> {
  return recordsOf(place, await redis.run((client) => client.hgetall(place.key)));
}

function recordsOf<R>({ kind }: RecordPlace<R>, stored: Readonly<Record<string, string>>): RedisRecords<R> {
  const records: Record<string, R> = {};
  const unusable: string[] = [];
  for (const [id, text] of Object.entries(stored).sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      records[id] = readRecord(kind, id, JSON.parse(text));
    } catch (error) {
      unusable.push(error instanceof SyntaxError ? `${id}: expected JSON` : String(error));
    }
  }
  for (const { id, problem } of kind.clashes?.(records) ?? []) {
    delete records[id];
    unusable.push(`${id}.${problem}`);
  }
  return { records, unusable };
}

/**
 * Sets and removes records, all at once, and tells the gateways. The connection must be the caller's own: it watches what it reads.
 * @throws {RecordsError} when the change must not be made; what the connection throws
 */
export async function changeRedisRecords<R>(
  redis: RedisConnection,
  place: RecordPlace<R>,
  change: RecordChange<R>,
): Promise<void> {
  const { kind, key } = place;
  const { set = {} } = change;
  const replies = await redis.run(async (client) => {
    await client.watch(key);
    const stored = await client.hgetall(key);
    const { records } = recordsOf(place, stored);
    change.check?.(records);
    const remove = removedBy(change, records);
    const ids = new Set([...Object.keys(stored), ...Object.keys(set)]);
    for (const id of remove) ids.delete(id);
    assertFew(kind, ids.size);
    const transaction = client.multi();
    for (const [id, record] of Object.entries(set)) transaction.hset(key, id, JSON.stringify(record));
    if (remove.length > 0) transaction.hdel(key, ...remove);
    return transaction.set(versionOf(place), randomUUID()).exec();
  });
  // What a transaction refuses is told among its replies.
  if (replies === null)
    throw new RecordsError(`somebody else changed ${kind.plural} at the same moment; nothing was changed`);
  for (const [error] of replies) if (error) throw error;
}

export interface RedisRecordsParts<R> {
  readonly redis: RedisConnection;
  readonly place: RecordPlace<R>;
  readonly clock: Clock;
  /** They were read for the first time, or are others than before. */
  readonly onChanged: (found: RedisRecords<R>) => void;
  /** They cannot be read, and those that were read last must do. */
  readonly onKept: (reason: string) => void;
}

/** Records in Redis, read again within a quarter of a second of a change. */
export interface FollowedRecords {
  /** Resolves when they were read for the first time, or that has failed. */
  ready(): Promise<void>;
  /** Whether they could be read at all so far; there may be none. */
  known(): boolean;
  /** Why they cannot be read now; `undefined` while they can. */
  kept(): string | undefined;
  close(): void;
}

export function followRedisRecords<R>({
  redis,
  place,
  clock,
  onChanged,
  onKept,
}: RedisRecordsParts<R>): FollowedRecords {
  let version: string | null = null;
  let known = false;
  let kept: string | undefined;
  let cancel = () => {};
  let closed = false;

  async function poll(): Promise<void> {
    try {
      await read();
    } catch (error) {
      keep(error instanceof Error ? error.message : String(error));
    }
    if (!closed) cancel = clock.after(INTERVAL_MS, () => void poll());
  }

  async function read(): Promise<void> {
    // The version first: what is written in between is read now, and once more.
    const present = await redis.run((client) => client.get(versionOf(place)));
    if (present === null && version !== null) return keep('Redis has lost its data');
    if (present !== version) {
      const found = await readRedisRecords(redis, place);
      version = present;
      if (!closed) onChanged(found);
    }
    known = true;
    kept = undefined;
  }

  function keep(reason: string): void {
    if (kept === reason || closed) return;
    kept = reason;
    onKept(reason);
  }

  const first = redis.attempted().then(poll);
  return {
    ready: () => first,
    known: () => known,
    kept: () => kept,
    close() {
      closed = true;
      cancel();
    },
  };
}
