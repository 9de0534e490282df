import type { Clock, Millis } from '../kit/clock.ts';
import { GatewayError } from '../kit/errors.ts';
import { InFlight } from '../kit/in-flight.ts';
import { LateSignal } from '../kit/late-signal.ts';
import type { Call } from './send.ts';
import { budgetOf } from './time-out.ts';

interface Flight<T> {
  readonly result: Promise<T>;
  readonly signal: LateSignal;
  /** What the call was given, and when: a newcomer that would give more must not inherit less. */
  readonly expiresAt: Millis;
  waiting: number;
  /** It has its result: there is nothing left to abort. */
  landed: boolean;
}

/** Made once: its stack would say nothing. */
const NOBODY = new DOMException('nobody waits for the call any more', 'AbortError');

/** A result on its way, and whether it comes from a call that was in flight already. */
export interface Joined<T> {
  readonly result: Promise<T>;
  readonly joined: boolean;
}

/**
 * Identical calls in flight are one call. Everybody waits under a signal and a time-out of their own: one who leaves does not abort the
 * others, and the call ends when nobody waits any more. A newcomer joins only a call that may still take at least half as long as the
 * newcomer would allow, so that nobody fails by somebody else's shorter deadline when a call of their own could succeed.
 */
export function createJoin<T>(clock: Clock, send: (call: Call) => Promise<T>): (call: Call) => Joined<T> {
  const flights = new InFlight<string, Flight<T>>();

  function land(key: string, flight: Flight<T>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function start(call: Call, key: string): Flight<T> {
    const signal = new LateSignal();
    const landed = () => {
      flight.landed = true;
      land(key, flight);
    };
    const result = send({ ...call, signal });
    const flight: Flight<T> = {
      result,
      signal,
      expiresAt: clock.now() + budgetOf(call),
      waiting: 0,
      landed: false,
    };
    flights.set(key, flight);
    // Before those who wait for it hear of it.
    result.then(landed, landed);
    return flight;
  }

  return (call) => {
    const key = call.joinKey;
    if (key === undefined) return { result: send(call), joined: false };
    const found = flights.get(key);
    const joined = found !== undefined && found.expiresAt - clock.now() >= budgetOf(call) / 2;
    const flight = joined ? found : start(call, key);
    return { result: wait(flight, call, { key, joined }), joined };
  };

  /** Waits for a flight until its result or the waiter's own end; the last one to leave aborts it. */
  function wait(
    flight: Flight<T>,
    call: Call,
    { key, joined }: { readonly key: string; readonly joined: boolean },
  ): Promise<T> {
    const { result, signal } = flight;
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      let cancel: (() => void) | undefined;
      let waits = true;
      const leave = () => {
        if (!waits) return;
        waits = false;
        call.signal.removeEventListener('abort', abandon);
        cancel?.();
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        // From now on nobody may join what is about to be aborted.
        land(key, flight);
        if (!flight.landed) signal.abort(NOBODY);
      };
      const abandon = () => {
        reject(call.signal.reason ?? new Error('aborted'));
        leave();
      };
      result.then(
        (value) => {
          resolve(value);
          leave();
        },
        (error: unknown) => {
          reject(error);
          leave();
        },
      );
      if (call.signal.aborted) return abandon();
      call.signal.addEventListener('abort', abandon, { once: true });
      // The first one's time-out is that of the call itself.
      if (joined) {
        cancel = clock.after(Math.max(0, budgetOf(call)), () => {
          reject(new GatewayError('UPSTREAM_TIMEOUT', { cause: new Error('no answer to a joined call') }));
          leave();
        });
      }
    });
  }
}
