import { ageOf, staleWindow, storableTtl } from '../cache/freshness.ts';
import { rowKey } from '../cache/keys.ts';
import type { Millis } from '../kit/clock.ts';
import { durationOf } from '../kit/durations.ts';
import type { ServiceAnswer } from '../upstream/service.ts';
import type { Endpoint } from './caller.ts';
import type { AnyDeclaration } from './declare.ts';
import type { LoaderScope } from './scope.ts';

export interface RowEntry {
  readonly key: string;
  readonly row: unknown;
  /** How `invalidates` names it, where that is not its key. */
  readonly tag?: string;
}

/** A row that may no longer be used in the place of a fresh one, unless that cannot be had. */
export interface StaleRow {
  readonly row: unknown;
  /** Since the service gave it. */
  readonly ageSeconds: number;
}

/** What is kept of one key. */
export interface KeptRow {
  /** `undefined` when there is none that may be used. */
  readonly fresh?: unknown;
  readonly stale?: StaleRow;
}

/** The rows of one endpoint in the cache that instances share. */
export interface RowCache {
  /** For each key what is kept of it. */
  get(keys: readonly string[], variant: string): Promise<readonly KeptRow[]>;
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
  const window = windowOf(declaration, `${service}.${name}`);
  const { cache, clock } = scope;
  // What is kept beyond its ttl has another form, so it is another entry: an instance of before it was declared reads none of it.
  const keyOf = (key: string, variant: string) =>
    rowKey(service, name, key, window === 0 ? variant : `dated:${variant}`);

  function keptRow(value: unknown): KeptRow {
    if (window === 0 || value === undefined) return { fresh: value };
    const { row, madeAt, freshUntil } = value as DatedRow;
    const now = clock.wall();
    if (now < freshUntil) return { fresh: row };
    return { stale: { row, ageSeconds: Math.max(0, Math.floor((now - madeAt) / 1_000)) } };
  }

  return {
    get: async (keys, variant) => (await cache.getMany(keys.map((key) => keyOf(key, variant)))).map(keptRow),
    set(entries, variant, headers) {
      const freshMs = storableTtl(declared, headers);
      const ttlMs = freshMs + (window === 0 ? 0 : staleWindow(window, headers));
      if (ttlMs <= 0 || entries.length === 0) return;
      const now = clock.wall();
      const dated = (row: unknown): DatedRow => ({ row, madeAt: now - ageOf(headers), freshUntil: now + freshMs });
      // Nobody waits for the cache to be written; the cache itself never rejects.
      void cache.setMany(
        entries.map(({ key, row, tag = key }) => ({
          key: keyOf(key, variant),
          value: window === 0 ? row : dated(row),
          ttlMs,
          tags: [rowTag(service, `${name}:${tag}`)],
        })),
      );
    },
  };
}

/** A row of an endpoint with `staleIfError`; moments are those of the wall clock, since instances share it. */
interface DatedRow {
  readonly row: unknown;
  readonly madeAt: number;
  readonly freshUntil: number;
}

function windowOf({ options }: AnyDeclaration, endpoint: string): Millis {
  const staleIfError = 'staleIfError' in options ? options.staleIfError : undefined;
  return staleIfError === undefined ? 0 : durationOf(staleIfError, `${endpoint}: staleIfError`);
}
