import { randomUUID } from 'node:crypto';
import type { Clock, Millis } from '../kit/clock.ts';
import type { RedisConnection } from '../redis/connection.ts';
import type { Events } from '../telemetry/events.ts';
import {
  assertExpected,
  type KeyRecord,
  type KeyRecords,
  KeyRecordsError,
  readKeyRecord,
  samePrefix,
} from './key-record.ts';
import { changeOf, createKeySet, type KeySet } from './key-set.ts';
import type { KeyStore } from './key-store.ts';

/** Braces keep both in one slot of a cluster, so that one transaction can write them. */
const RECORDS = '{api-keys}';
/** Another text after every change. One that is missing says that Redis has lost its data, or that nobody ever wrote. */
const VERSION = '{api-keys}:version';

/** A revocation must count within a second. */
const INTERVAL_MS: Millis = 250;

/** Records as they stand in Redis, and those of them that cannot be used. */
export interface RedisKeys {
  readonly records: KeyRecords;
  readonly unusable: readonly string[];
}

/**
 * One record that cannot be used is left out and named: it must not keep the revocation of others from counting.
 * @throws what the connection throws
 */
export async function readRedisKeys(redis: RedisConnection): Promise<RedisKeys> {
  return recordsOf(await redis.run((client) => client.hgetall(RECORDS)));
}

function recordsOf(stored: Readonly<Record<string, string>>): RedisKeys {
  const records: Record<string, KeyRecord> = {};
  const unusable: string[] = [];
  for (const [id, text] of Object.entries(stored).sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      records[id] = readKeyRecord(id, JSON.parse(text));
    } catch (error) {
      unusable.push(error instanceof SyntaxError ? `${id}: expected JSON` : String(error));
    }
  }
  for (const { id, first } of samePrefix(records)) {
    delete records[id];
    unusable.push(`${id}.prefix: stands at ${first}, too`);
  }
  return { records, unusable };
}

/**
 * Sets and removes records, all at once, and tells the gateways. The connection must be the caller's own: it watches what it reads.
 * @param expected records that must still be there: what somebody else has revoked meanwhile must not come back
 * @throws {KeyRecordsError} when they are not; what the connection throws
 */
export async function changeRedisKeys(
  redis: RedisConnection,
  set: KeyRecords,
  remove: readonly string[],
  expected: KeyRecords = {},
): Promise<void> {
  const replies = await redis.run(async (client) => {
    await client.watch(RECORDS);
    const { records } = recordsOf(await client.hgetall(RECORDS));
    assertExpected(expected, records);
    const transaction = client.multi();
    for (const [id, record] of Object.entries(set)) transaction.hset(RECORDS, id, JSON.stringify(record));
    if (remove.length > 0) transaction.hdel(RECORDS, ...remove);
    return transaction.set(VERSION, randomUUID()).exec();
  });
  // What a transaction refuses is told among its replies.
  if (replies === null) throw new KeyRecordsError('somebody else changed keys at the same moment; nothing was changed');
  for (const [error] of replies) if (error) throw error;
}

export interface RedisKeyStoreParts {
  readonly redis: RedisConnection;
  readonly clock: Clock;
  readonly events: Events;
}

/** The keys in Redis, read again within a quarter of a second of a change. While Redis is away, or has lost its data, the last ones count. */
export function openRedisKeys({ redis, clock, events }: RedisKeyStoreParts): KeyStore {
  let keys: KeySet = new Map();
  let version: string | null = null;
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
    const present = await redis.run((client) => client.get(VERSION));
    if (present === null) {
      if (version !== null) keep('Redis has lost its data');
      return;
    }
    if (present === version) {
      kept = undefined;
      return;
    }
    const { records, unusable } = await readRedisKeys(redis);
    const before = keys;
    keys = createKeySet(records);
    version = present;
    kept = undefined;
    events.publish('keys', { store: 'redis', state: 'changed', keys: keys.size, change: changeOf(before, keys) });
    for (const reason of unusable) events.publish('keys', { store: 'redis', state: 'unusable', reason });
  }

  function keep(reason: string): void {
    if (kept === reason || closed) return;
    kept = reason;
    events.publish('keys', { store: 'redis', state: 'kept', reason });
  }

  const first = redis.attempted().then(poll);
  return {
    keys: () => keys,
    ready: () => first,
    stats: () => ({ store: 'redis', keys: keys.size, ...(kept !== undefined && { kept }) }),
    close() {
      closed = true;
      cancel();
    },
  };
}
