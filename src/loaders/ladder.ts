import { unavailability } from '../kit/degraded.ts';
import { freeze } from '../kit/freeze.ts';
import type { Endpoint } from './caller.ts';
import type { AnyDeclaration } from './declare.ts';
import { Degraded } from './degraded.ts';
import type { StaleRow } from './row-cache.ts';
import type { LoaderScope } from './scope.ts';

/** What an endpoint has when its service fails. */
export interface Ladder {
  /**
   * The next rung below the service's own answer: the stale row, else the declared default, else the error itself. Only the service's
   * failure leads down: that something does not exist, or is forbidden, is an answer.
   * @param shape makes of a row what resolvers get
   */
  down(error: unknown, stale: StaleRow | undefined, shape: (row: unknown) => unknown): Degraded | Error;
  /** As `down` where nothing older is there. @throws the error when there is no declared default */
  orThrow(error: unknown): Degraded;
}

export function createLadder({ degraded }: LoaderScope, { service, declaration: { options } }: Endpoint): Ladder {
  // JSON, or nearly so: whoever gets it must not change what the next one will get.
  const fallback =
    'fallback' in options && options.fallback !== undefined ? { value: freeze(options.fallback) } : undefined;

  function down(error: unknown, stale?: StaleRow, shape?: (row: unknown) => unknown): Degraded | Error {
    const failure = error instanceof Error ? error : new Error(String(error));
    const reason = unavailability(failure);
    if (reason === undefined) return failure;
    degraded.blame(failure, service);
    if (stale && shape) {
      try {
        return new Degraded(shape(stale.row), { service, reason, ageSeconds: stale.ageSeconds });
      } catch {
        // A row that cannot be shaped is none.
      }
    }
    return fallback ? new Degraded(fallback.value, { service, reason }) : failure;
  }

  return {
    down,
    orThrow(error) {
      const next = down(error);
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

/** True for an endpoint whose loads may yield something else than the service's own answer. */
export function mayDegrade({ options }: AnyDeclaration): boolean {
  return (
    ('staleIfError' in options && options.staleIfError !== undefined) ||
    ('fallback' in options && options.fallback !== undefined)
  );
}
