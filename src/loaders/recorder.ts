import type { Clock, Millis } from '../kit/clock.ts';
import type { BatchFact, CallFact, Trace } from '../kit/trace.ts';

export interface OpenBatch {
  cached(keys: number): void;
  call(fact: CallFact): void;
  end(): void;
}

/**
 * Collects what one execution asks of the services. Times are relative to `origin`, the arrival of the request, so that a picture of them
 * can be drawn.
 */
export class Recorder {
  readonly #clock: Clock;
  readonly #origin: Millis;
  readonly #batches: BatchFact[] = [];
  #loads = 0;

  constructor(clock: Clock, origin: Millis) {
    this.#clock = clock;
    this.#origin = origin;
  }

  load(): void {
    this.#loads += 1;
  }

  /** Opens a batch; what it returns collects the batch's calls and closes it. */
  batch(start: Pick<BatchFact, 'service' | 'endpoint' | 'wave' | 'keys'>): OpenBatch {
    const now = () => this.#clock.now() - this.#origin;
    const startMs = now();
    const calls: CallFact[] = [];
    let cached = 0;
    return {
      cached: (keys) => {
        cached += keys;
      },
      call: (fact) => calls.push({ ...fact, startMs: fact.startMs - this.#origin }),
      end: () => this.#batches.push({ ...start, cached, startMs, ms: now() - startMs, calls }),
    };
  }

  trace(): Trace {
    return { loads: this.#loads, batches: this.#batches };
  }
}
