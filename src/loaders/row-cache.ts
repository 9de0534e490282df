import { storableTtl } from '../cache/freshness.ts';
import { rowKey } from '../cache/keys.ts';
import type { Millis } from '../kit/clock.ts';
import { durationOf } from '../kit/durations.ts';
import type { ServiceAnswer } from '../upstream/service.ts';
import type { Endpoint } from './caller.ts';
import type { LoaderScope } from './scope.ts';

export interface RowEntry {
  readonly key: string;
  readonly row: unknown;
  /** How `invalidates` names it, where that is not its key. */
  readonly tag?: string;
}

/** The rows of one endpoint in the cache that instances share. */
export interface RowCache {
  /** For each key its row, or `undefined`. */
  get(keys: readonly string[], variant: string): Promise<readonly unknown[]>;
  /** Keeps rows as long as the endpoint declares and the service's answer allows. */
  set(entries: readonly RowEntry[], variant: string, headers: ServiceAnswer['headers']): void;
}

/** The tag by which a write names the cached row that it makes stale. */
export function rowTag(service: string, endpointAndKey: string): string {
  return `${service}.${endpointAndKey}`;
}

/**
 * `undefined` where the endpoint keeps nothing. Only rows that everyone may share are kept: a `ttl` beside a narrower
 * `sharedWith` is refused when the endpoint is declared.
 */
export function createRowCache(scope: LoaderScope, { service, name, declaration }: Endpoint): RowCache | undefined {
  const ttl = 'ttl' in declaration.options ? declaration.options.ttl : undefined;
  if (ttl === undefined) return undefined;
  const declared: Millis = durationOf(ttl, `${service}.${name}: ttl`);
  const { cache } = scope;
  return {
    get: (keys, variant) => cache.getMany(keys.map((key) => rowKey(service, name, key, variant))),
    set(entries, variant, headers) {
      const ttlMs = storableTtl(declared, headers);
      if (ttlMs <= 0 || entries.length === 0) return;
      // Nobody waits for the cache to be written; the cache itself never rejects.
      void cache.setMany(
        entries.map(({ key, row, tag = key }) => ({
          key: rowKey(service, name, key, variant),
          value: row,
          ttlMs,
          tags: [rowTag(service, `${name}:${tag}`)],
        })),
      );
    },
  };
}
