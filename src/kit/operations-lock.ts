import type { Bound } from './bound.ts';

/** `operations.lock.json`: what the trusted operations of a project ask at most, by `bff/Name`. */
export interface LockFile {
  readonly version: 1;
  readonly operations: Readonly<Record<string, LockedOperation>>;
}

export interface LockedOperation {
  /** SHA-256 of the text. */
  readonly document: string;
  readonly waves: { readonly most: string; readonly order: readonly (readonly string[])[] };
  /** By `service.endpoint`. */
  readonly calls: Readonly<Record<string, LockedCalls>>;
  readonly variables: Readonly<Record<string, LockedVariable>>;
  /** Fields that failed on a sample, and with what: their calls are not in the bounds. */
  readonly unproven?: Readonly<Record<string, string>>;
}

export interface LockedCalls extends LockedFormula {
  /** The bound follows no polynomial and is coarser than need be. */
  readonly coarse?: true;
  /** By field and where it stands in the answer, `Type.field at path`: what it would ask if it were alone. */
  readonly fields: Readonly<Record<string, LockedFormula>>;
}

export interface LockedFormula {
  /** As people read it. */
  readonly most: string;
  /** As it is computed. */
  readonly terms: Bound;
}

export interface LockedVariable {
  readonly from: 'argument' | 'contract' | 'assumed';
  readonly max: number;
  readonly default?: number;
}
