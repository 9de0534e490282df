import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { environment } from '../config/environment.ts';

const THREADS = '--v8-pool-size';
/** Node's own default. */
const MOST_THREADS = 4;
/** The requests' own thread collects, in small steps. */
export const NO_COLLECTORS = '--single-threaded-gc';
/** Whether there are threads that collect: of both words the last one decides. */
export const COLLECTORS: readonly string[] = [NO_COLLECTORS, '--no-single-threaded-gc'];
/** No place in the code is taken for one whose objects last. */
const ALL_YOUNG = '--no-allocation-site-pretenuring';
/** Of both words the last one decides. */
const PRETENURING: readonly string[] = [ALL_YOUNG, '--allocation-site-pretenuring'];
const [LEAST_YOUNG, MOST_YOUNG] = ['--min-semi-space-size', '--max-semi-space-size'];
/** A quarter of what Node lets it grow to where memory is plenty. */
const MOST_YOUNG_MIB = 16;
/** A worker whose heap may be small gives no more of it than this share. */
const YOUNG_SHARE = 1 / 64;
const MIB = 2 ** 20;

export interface EngineOptionsOptions {
  readonly workers: number;
  /** Cores that this process may use: those of its container, where that has a limit. */
  readonly cores?: number;
  /** Bytes that the heap of a process may have: Node derives it from the memory of the machine or container. */
  readonly heapLimit?: number;
  /** What Node was started with. */
  readonly given?: readonly string[];
}

/**
 * The options of Node for a worker; each is left out where whoever started the gateway has decided it.
 *
 * Threads beside its own, which compile and collect: no more than it has cores. By default there are four; on one core they leave it a fifth of the
 * time while code that is new is compiled, and requests wait for tens of milliseconds. On one core nothing collects beside the requests, and what
 * compiles comes after them (see {@link letRequestsGoFirst}).
 *
 * A young generation of one size. By default its size doubles when enough outlives it, and falls back at a full collection, so that the memory of a
 * worker under a steady load moves up and down by 50 to 100 MB in the course of minutes.
 *
 * Nothing is old when it is made (allocation-site pretenuring). By default V8 makes old what comes from a place in the code whose first objects
 * lasted, as those of the start do: a third of what small requests make was then kept until the next full collection, with all that it refers to,
 * in about every second process, for as long as it lived (docs/benchmarks.md, "Memory").
 */
export function engineOptions({
  workers,
  cores = availableParallelism(),
  heapLimit = getHeapStatistics().heap_size_limit,
  given = givenOptions(),
}: EngineOptionsOptions): string[] {
  const names = given.map(nameOf);
  const threads = Math.max(1, Math.min(MOST_THREADS, Math.floor(cores / workers)));
  const young = powerOfTwoIn(Math.max(1, Math.min(MOST_YOUNG_MIB, (heapLimit * YOUNG_SHARE) / MIB)));
  return [
    ...(names.includes(THREADS) ? [] : [`${THREADS}=${threads}`]),
    ...(cores > 1 || names.some((name) => COLLECTORS.includes(name)) ? [] : [NO_COLLECTORS]),
    ...(names.includes(LEAST_YOUNG) || names.includes(MOST_YOUNG)
      ? []
      : [`${LEAST_YOUNG}=${young}`, `${MOST_YOUNG}=${young}`]),
    ...(names.some((name) => PRETENURING.includes(name)) ? [] : [ALL_YOUNG]),
  ];
}

/** V8 takes the least size as it is and the next power of two for the largest: with any other they would not be the same. */
function powerOfTwoIn(mebibytes: number): number {
  return 2 ** Math.floor(Math.log2(mebibytes));
}

/** What Node was started with: its own arguments decide over NODE_OPTIONS. */
export function givenOptions(): readonly string[] {
  return [...(environment().NODE_OPTIONS ?? '').split(/\s+/), ...process.execArgv];
}

/** The name of an option. Node takes underscores for dashes, and in NODE_OPTIONS quotes around what it splits. */
export function nameOf(word: string): string {
  const [name = ''] = word.replaceAll('"', '').replaceAll('_', '-').split('=');
  return name;
}
