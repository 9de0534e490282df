import type { ExecutionResult } from 'graphql';
import type { Execution } from '../context/execution.ts';
import type { Degradation, Place } from '../kit/degraded.ts';

/** The result with `extensions.degraded`, where a part of it is not what its service would have answered. */
export function withDegraded(result: ExecutionResult, { degraded }: Execution): ExecutionResult {
  const all = degraded.all();
  return all.length === 0 ? result : { ...result, extensions: { ...result.extensions, degraded: all } };
}

/** The same for the Answer, which nobody may keep then. */
export function degradedOf({ degraded }: Execution): { readonly degraded?: readonly Degradation[] } {
  const all = degraded.all();
  return all.length === 0 ? {} : { degraded: all };
}

/** A path of an error as resolvers are told it. */
export function placeOf(path: readonly (string | number)[] | undefined): Place | undefined {
  return path?.reduce<Place | undefined>((prev, key) => ({ prev, key }), undefined);
}
