import type { Clock } from '../kit/clock.ts';
import type { RedisConnection } from '../redis/connection.ts';
import type { Events } from '../telemetry/events.ts';
import { LONGEST_LEEWAY } from './issuer-options.ts';
import { followRecordFile } from './record-file.ts';
import { followRedisRecords, type RecordPlace } from './record-redis.ts';
import type { Records } from './records.ts';
import { type Revocation, revocationChange, revocationKind } from './revocation.ts';
import { createRevocationSet, type RevocationSet } from './revocation-set.ts';

/** Where revocations stand in Redis. */
export const revocationPlace: RecordPlace<Revocation> = { kind: revocationKind, key: '{revocations}' };

/** Revocations that are written while the gateway runs. */
export interface RevocationStore {
  /** As they were last read; `undefined` while that was never possible. */
  current(): RevocationSet | undefined;
  /** Resolves when they were read for the first time, or that has failed. */
  ready(): Promise<void>;
  /** What operators may see of it. */
  stats(): RevocationStoreStats;
  close(): void;
}

export interface RevocationStoreStats {
  readonly store: 'file' | 'redis';
  readonly revocations: number;
  /** Why the last ones are kept, or there are none yet; missing while they are current. */
  readonly kept?: string;
}

interface StoreParts {
  readonly clock: Clock;
  readonly events: Events;
}

/**
 * The revocations of a file, read again when it changes. While it cannot be used the last good ones count.
 * @throws {RecordsError} when it cannot be used to begin with: nobody could say what was revoked
 */
export function openRevocationFile({ path, clock, events }: StoreParts & { readonly path: string }): RevocationStore {
  let last: Records<Revocation> = {};
  let set: RevocationSet | undefined;
  const file = followRecordFile({
    path,
    kind: revocationKind,
    clock,
    onChanged(records) {
      const change = revocationChange(last, records);
      last = records;
      set = createRevocationSet(records);
      events.publish('revocations', { store: 'file', state: 'changed', revocations: set.size, change });
    },
    onKept: (reason) => events.publish('revocations', { store: 'file', state: 'kept', reason }),
  });
  last = file.first;
  set = createRevocationSet(last);
  return {
    current: () => set,
    ready: async () => {},
    stats: () => statsOf('file', set, file.kept()),
    close: file.close,
  };
}

/**
 * The revocations in Redis, read again within a quarter of a second of a change. Each counts until it ends by itself, also while Redis is away,
 * and when it has lost its data.
 */
export function openRedisRevocations({
  redis,
  clock,
  events,
}: StoreParts & { readonly redis: RedisConnection }): RevocationStore {
  let last: Records<Revocation> = {};
  let set = createRevocationSet(last);
  const followed = followRedisRecords({
    redis,
    place: revocationPlace,
    clock,
    onChanged({ records, unusable }) {
      // Nobody takes a revocation back, so one that is missing was forgotten: by a Redis that has lost its data, which shows only to who looks
      // before somebody writes to it again.
      const next = { ...inForce(last, clock.wall()), ...records };
      const change = revocationChange(last, next);
      last = next;
      set = createRevocationSet(last);
      events.publish('revocations', { store: 'redis', state: 'changed', revocations: set.size, change });
      for (const reason of unusable) events.publish('revocations', { store: 'redis', state: 'unusable', reason });
    },
    onKept: (reason) => events.publish('revocations', { store: 'redis', state: 'kept', reason }),
  });
  return {
    current: () => (followed.known() ? set : undefined),
    ready: followed.ready,
    stats: () => statsOf('redis', set, followed.kept()),
    close: followed.close,
  };
}

function inForce(records: Records<Revocation>, wall: number): Records<Revocation> {
  const end = wall - LONGEST_LEEWAY;
  return Object.fromEntries(Object.entries(records).filter(([, { expires }]) => Date.parse(expires) >= end));
}

function statsOf(
  store: RevocationStoreStats['store'],
  set: RevocationSet | undefined,
  kept: string | undefined,
): RevocationStoreStats {
  return { store, revocations: set?.size ?? 0, ...(kept !== undefined && { kept }) };
}
