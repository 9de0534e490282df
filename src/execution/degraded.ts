import type { ExecutionResult } from 'graphql';
import type { Execution } from '../context/execution.ts';
import type { Degradation } from '../kit/degraded.ts';

/** The result with `extensions.degraded`, where a part of it is not what its service would have answered. */
export function withDegraded(result: ExecutionResult, { degraded }: Execution): ExecutionResult {
  const all = degraded.all();
  return all.length === 0 ? result : { ...result, extensions: { ...result.extensions, degraded: all } };
}

/** The same for the Answer, which nobody may keep then. */
export function degradedOf({ degraded }: Execution): readonly Degradation[] | undefined {
  const all = degraded.all();
  return all.length === 0 ? undefined : all;
}
