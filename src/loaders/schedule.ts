/** Decides when what was asked is sent. */
export interface Waves {
  /** Runs `dispatch` with all others of its wave. */
  schedule(dispatch: () => void): void;
  /** The number of the present wave; the first is 1. */
  current(): number;
}

/**
 * One wave an execution: everything that resolvers ask until they all wait is dispatched together. Promise jobs are not
 * enough to wait for, since one branch may take a few more of them than its neighbour and would miss the batch;
 * `setImmediate` runs when none is left.
 */
export function createWaves(): Waves {
  let pending: (() => void)[] = [];
  let wave = 0;
  return {
    schedule(dispatch) {
      pending.push(dispatch);
      if (pending.length > 1) return;
      setImmediate(() => {
        const dispatches = pending;
        pending = [];
        wave += 1;
        for (const run of dispatches) run();
      });
    },
    current: () => wave,
  };
}
