import type { Millis } from '../kit/clock.ts';
import type { BatchFact, CallFact, Trace } from '../kit/trace.ts';

/** Collects what one execution asks of the services. */
export interface Recorder {
  load(): void;
  /** Opens a batch; what it returns collects the batch's calls and closes it. */
  batch(start: Pick<BatchFact, 'service' | 'endpoint' | 'wave' | 'keys'>): OpenBatch;
  trace(): Trace;
}

export interface OpenBatch {
  cached(keys: number): void;
  call(fact: CallFact): void;
  end(): void;
}

/** Times are relative to `origin`, the arrival of the request, so that a picture of them can be drawn. */
export function createRecorder(now: () => Millis, origin: Millis): Recorder {
  let loads = 0;
  const batches: BatchFact[] = [];
  return {
    load: () => {
      loads += 1;
    },
    batch(start) {
      const startMs = now() - origin;
      const calls: CallFact[] = [];
      let cached = 0;
      return {
        cached: (keys) => {
          cached += keys;
        },
        call: (fact) => calls.push({ ...fact, startMs: fact.startMs - origin }),
        end: () => batches.push({ ...start, cached, startMs, ms: now() - origin - startMs, calls }),
      };
    },
    trace: () => ({ loads, batches }),
  };
}
