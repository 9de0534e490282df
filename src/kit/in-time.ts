import type { Clock } from './clock.ts';
import type { Deadline } from './deadline.ts';
import { GatewayError } from './errors.ts';

/**
 * What a request waits for, until its deadline at the latest; what is there at once costs nothing.
 * @throws {GatewayError} DEADLINE_EXCEEDED, as a rejection
 */
export function inTime<T>(value: T | Promise<T>, deadline: Deadline, clock: Clock): T | Promise<T> {
  if (!(value instanceof Promise)) return value;
  return new Promise((resolve, reject) => {
    const cancel = clock.after(deadline.remaining(), () => reject(new GatewayError('DEADLINE_EXCEEDED')));
    value.then(resolve, reject).finally(cancel);
  });
}
