/** Something in a document, or in the project, that is not as it should be, and what was done about it. */
export interface Finding {
  /** Where: `file:line` when the text says so, otherwise a JSON pointer. */
  readonly where: string;
  readonly found: string;
  readonly done: string;
}

/** A request that cannot be met: nothing was written. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError';
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[] = []) {
    super(message);
    this.findings = findings;
  }
}
