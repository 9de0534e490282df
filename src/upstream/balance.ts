import type { Policy } from './send.ts';

/** Gives each call to the next instance of the list. */
export function balance(instances: readonly string[]): Policy {
  let next = 0;
  return (send) => (call) => {
    const instance = instances[next++ % instances.length];
    return instance === undefined ? send(call) : send({ ...call, instance });
  };
}
