import type { Policy } from './send.ts';

/** Gives each call to the next instance of the list. */
export function balance(instances: readonly string[]): Policy {
  // The target begins with a slash, so that `http://host/base/` is the same as `http://host/base`.
  const bases = instances.map((instance) => instance.replace(/\/+$/, ''));
  let next = 0;
  return (send) => (call) => {
    const instance = bases[next++ % bases.length];
    return instance === undefined ? send(call) : send({ ...call, instance });
  };
}
