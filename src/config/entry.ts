import type { Source } from './source.ts';

/** One value that a source gives to one place of the configuration. */
export interface Entry {
  readonly path: readonly string[];
  /** The value as written; `undefined` for a group that is merely present. */
  readonly value: unknown;
  readonly source: Source;
}
