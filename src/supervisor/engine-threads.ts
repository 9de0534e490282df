import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { NO_COLLECTORS } from './engine-options.ts';

/** Of a core that is wanted by both, a thread of this niceness gets a tenth of what one of the usual gets (sched(7)). */
const NICENESS = 10;
/** As V8 names its threads. */
const NAME = 'V8Worker';
const THREADS = '/proc/self/task';

/**
 * Lowers the priority of the engine's threads where they compile and do nothing else. Where they collect, too, they are left alone: the thread of
 * the requests waits for them in a full collection, and would do so for long if they got no turn. Does nothing where the system is not Linux.
 */
export function letRequestsGoFirst(given: readonly string[] = process.execArgv): void {
  if (!given.includes(NO_COLLECTORS)) return;
  try {
    for (const thread of readdirSync(THREADS)) {
      if (readFileSync(`${THREADS}/${thread}/comm`, 'utf8').trim() === NAME) setPriority(Number(thread), NICENESS);
    }
  } catch {
    // Who may not do so, or has no such list, is no worse off than without it.
  }
}
