import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { COLLECTORS, givenOptions, NO_COLLECTORS, nameOf } from './engine-options.ts';

/** Of a core that is wanted by both, a thread of this niceness gets a tenth of what one of the usual gets (sched(7)). */
const NICENESS = 10;
/** As V8 names its threads. */
const NAME = 'V8Worker';
const THREADS = '/proc/self/task';

/**
 * Lowers the priority of the engine's threads where they compile and do nothing else. Where they collect, too, they are left alone: the thread of
 * the requests waits for them in a full collection, and would do so for long if they got no turn. Does nothing where the system is not Linux.
 */
export function letRequestsGoFirst(given: readonly string[] = givenOptions()): void {
  if (given.map(nameOf).findLast((name) => COLLECTORS.includes(name)) !== NO_COLLECTORS) return;
  for (const thread of threads()) {
    try {
      if (readFileSync(`${THREADS}/${thread}/comm`, 'utf8').trim() === NAME) setPriority(Number(thread), NICENESS);
    } catch {
      // It has ended meanwhile, or may not be changed: it is no worse off than without this.
    }
  }
}

function threads(): readonly string[] {
  try {
    return readdirSync(THREADS);
  } catch {
    return [];
  }
}
