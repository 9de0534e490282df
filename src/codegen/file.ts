/** A file that codegen writes. */
export interface GeneratedFile {
  /** Absolute. */
  readonly path: string;
  readonly content: string;
}

/** What every generated file starts with. */
export const BANNER = '// Written by "npx frontdesk codegen". Edit its sources instead.\n';
