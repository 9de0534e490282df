import type { Cache } from '../cache/contract.ts';
import type { Caller, SharedWith } from '../kit/caller.ts';
import type { Clock } from '../kit/clock.ts';
import type { Deadline } from '../kit/deadline.ts';
import type { LateSignal } from '../kit/late-signal.ts';
import type { Upstream } from '../upstream/service.ts';
import type { DegradedLog } from './degraded.ts';
import type { Memo } from './memo.ts';
import type { Recorder } from './recorder.ts';
import type { Waves } from './schedule.ts';

/** What loaders need of the execution that they belong to. */
export interface LoaderScope {
  readonly caller: Caller;
  readonly deadline: Deadline;
  /** Aborted when nobody waits for the execution any more. */
  readonly signal: () => LateSignal;
  readonly requestId: string;
  readonly waves: Waves;
  readonly memo: Memo;
  readonly recorder: Recorder;
  /** What was given to resolvers in the place of a service's own answer. */
  readonly degraded: DegradedLog;
  readonly clock: Clock;
  /** Rows that everyone may share. */
  readonly cache: Cache;
  readonly upstream: (service: string) => Upstream;
  /** The headers that carry the caller's identity to a service, as far as `sharedWith` allows; a promise only where they are fetched. */
  readonly credentials: (
    service: string,
    sharedWith: SharedWith,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** The key of the next write of an endpoint, the same when the same request is sent again. */
  readonly idempotencyKey: (endpoint: string) => string;
}
