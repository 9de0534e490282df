import type { Clock, Millis } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import type { AbortSource } from '../kit/late-signal.ts';
import { budgetOf } from '../upstream/time-out.ts';

interface Waiting {
  readonly clock: Clock;
  readonly signal: AbortSource;
  /** Of the call that the credentials are for. */
  readonly timeoutMs: Millis;
  readonly deadline: { remaining(): Millis };
}

/**
 * Waits for credentials that are fetched, as long as the call that they are for may take. Who leaves does not end the fetching: others may
 * wait for the same.
 * @throws {GatewayError} UPSTREAM_TIMEOUT when the time is over, what `signal` says when it ends, or what fetching them throws
 */
export async function awaitCredentials<T>(
  fetching: Promise<T>,
  { clock, signal, ...call }: Waiting,
): Promise<{ readonly credentials: T /** Of the time-out of the call. */; readonly leftMs: Millis }> {
  const started = clock.now();
  let leave = () => {};
  let cancel = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason ?? new Error('aborted'));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    cancel = clock.after(Math.max(0, budgetOf(call)), () =>
      reject(new GatewayError('UPSTREAM_TIMEOUT', { cause: new Error('its credentials did not come in time') })),
    );
  });
  try {
    const credentials = await Promise.race([fetching, left]);
    return { credentials, leftMs: Math.max(0, call.timeoutMs - (clock.now() - started)) };
  } finally {
    signal.removeEventListener('abort', leave);
    cancel();
  }
}
