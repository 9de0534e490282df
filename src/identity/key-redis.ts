import type { Clock } from '../kit/clock.ts';
import type { RedisConnection } from '../redis/connection.ts';
import type { Events } from '../telemetry/events.ts';
import { assertExpected, type KeyRecord, type KeyRecords, keyKind } from './key-record.ts';
import { changeOf, createKeySet, type KeySet } from './key-set.ts';
import type { KeyStore } from './key-store.ts';
import {
  changeRedisRecords,
  followRedisRecords,
  type RecordPlace,
  type RedisRecords,
  readRedisRecords,
} from './record-redis.ts';

const place: RecordPlace<KeyRecord> = { kind: keyKind, key: '{api-keys}' };

/**
 * One record that cannot be used is left out and named: it must not keep the revocation of others from counting.
 * @throws what the connection throws
 */
export async function readRedisKeys(redis: RedisConnection): Promise<RedisRecords<KeyRecord>> {
  return readRedisRecords(redis, place);
}

/**
 * Sets and removes records, all at once, and tells the gateways. The connection must be the caller's own: it watches what it reads.
 * @param expected records that must still be there: what somebody else has revoked meanwhile must not come back
 * @throws {RecordsError} when they are not; what the connection throws
 */
export async function changeRedisKeys(
  redis: RedisConnection,
  set: KeyRecords,
  remove: readonly string[],
  expected: KeyRecords = {},
): Promise<void> {
  await changeRedisRecords(redis, place, { set, remove, check: (found) => assertExpected(expected, found) });
}

export interface RedisKeyStoreParts {
  readonly redis: RedisConnection;
  readonly clock: Clock;
  readonly events: Events;
}

/** The keys in Redis, read again within a quarter of a second of a change. While Redis is away, or has lost its data, the last ones count. */
export function openRedisKeys({ redis, clock, events }: RedisKeyStoreParts): KeyStore {
  let keys: KeySet = new Map();
  const followed = followRedisRecords({
    redis,
    place,
    clock,
    onChanged({ records, unusable }) {
      const before = keys;
      keys = createKeySet(records);
      events.publish('keys', { store: 'redis', state: 'changed', keys: keys.size, change: changeOf(before, keys) });
      for (const reason of unusable) events.publish('keys', { store: 'redis', state: 'unusable', reason });
    },
    onKept: (reason) => events.publish('keys', { store: 'redis', state: 'kept', reason }),
  });
  return {
    keys: () => keys,
    ready: followed.ready,
    stats() {
      const kept = followed.kept();
      return { store: 'redis', keys: keys.size, ...(kept !== undefined && { kept }) };
    },
    close: followed.close,
  };
}
