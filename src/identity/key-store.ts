import type { KeySet } from './key-set.ts';

/** Keys that are made and revoked while the gateway runs. */
export interface KeyStore {
  /** The keys as they were last read. */
  keys(): KeySet;
  /** Resolves when they were read for the first time, or that has failed. */
  ready(): Promise<void>;
  /** What operators may see of it. */
  stats(): KeyStoreStats;
  close(): void;
}

export interface KeyStoreStats {
  readonly store: 'file' | 'redis';
  readonly keys: number;
  /** Why the last good keys are kept; missing while they are current. */
  readonly kept?: string;
}
