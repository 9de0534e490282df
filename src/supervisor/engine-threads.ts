import { availableParallelism } from 'node:os';
import { environment } from '../config/environment.ts';

const OPTION = '--v8-pool-size';
/** Node's own default. */
const MOST = 4;

export interface EngineThreadsOptions {
  readonly workers: number;
  /** Cores that this process may use: those of its container, where that has a limit. */
  readonly cores?: number;
  /** What Node was started with. */
  readonly given?: readonly string[];
}

/**
 * The options of Node for a worker: no more threads beside its own, which compile and collect, than it has cores. By default there are four;
 * on one core they leave it a fifth of the time while code that is new is compiled, and requests wait for tens of milliseconds.
 * @returns none where whoever started the gateway has decided it
 */
export function engineThreads({
  workers,
  cores = availableParallelism(),
  given = own(),
}: EngineThreadsOptions): string[] {
  if (given.some(isOption)) return [];
  const threads = Math.max(1, Math.min(MOST, Math.floor(cores / workers)));
  return [`${OPTION}=${threads}`];
}

function own(): readonly string[] {
  return [...process.execArgv, ...(environment().NODE_OPTIONS ?? '').split(/\s+/)];
}

/** Node takes underscores for dashes, and in NODE_OPTIONS quotes around what it splits. */
function isOption(word: string): boolean {
  return word.replaceAll('"', '').replaceAll('_', '-').startsWith(OPTION);
}
