/** Something that must not be in an audit trail. */
export interface Problem {
  readonly file: string;
  /** The line at which it shows. */
  readonly line: number;
  readonly kind: 'altered' | 'removed' | 'inserted' | 'moved' | 'torn' | 'unkeyed' | 'keyed';
  readonly chain?: string;
  readonly message: string;
}

/** A place in the files. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What was found in one chain. */
export interface ChainReport {
  readonly chain: string;
  /** 0 is the supervisor. */
  readonly process: number;
  readonly records: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The hash of its last record: compare it with one that was kept elsewhere. */
  readonly last: string;
  readonly ended: boolean;
}
