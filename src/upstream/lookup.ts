import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { LRUCache } from 'lru-cache';

/** As many names as one service may need; SRV records may name others at any time. */
const NAMES = 256;

type Answer = string | LookupAddress[];
type Callback = (error: NodeJS.ErrnoException | null, address: Answer, family?: number) => void;
type Lookup = (hostname: string, options: LookupOptions, callback: Callback) => void;

/**
 * Resolves names as the system does, once for each new connection, and keeps the last good answer of each for the time in which there is
 * none: when DNS dies, services do not.
 * @param lookup as that of `node:dns`
 */
export function createLookup(lookup: Lookup = systemLookup): LookupFunction {
  const kept = new LRUCache<string, { address: Answer; family: number | undefined }>({ max: NAMES });
  return (hostname, options, callback) => {
    const key = `${hostname} ${options.family ?? 0} ${options.all ?? false} ${options.hints ?? 0}`;
    lookup(hostname, options, (error, address, family) => {
      if (!error) kept.set(key, { address, family });
      const known = kept.get(key);
      if (known) callback(null, known.address, known.family);
      else callback(error, address, family);
    });
  };
}
