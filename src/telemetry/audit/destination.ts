/** Where the lines of an audit trail go. */
export interface Destination {
  /** `file` or `stdout`, as records say. */
  readonly kind: 'file' | 'stdout';
  /** The bytes of one write that are not mixed with those of other processes. */
  readonly largestWrite: number;
  /** Looks whether the file was rotated away, and opens the new one. @returns true when it did */
  renew(): Promise<boolean>;
  /** Appends. @returns how many of the bytes were taken */
  write(bytes: Buffer): Promise<number>;
  close(): Promise<void>;
}
