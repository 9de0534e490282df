import { maskSecrets } from './mask.ts';
import { type Source, sourceText } from './source.ts';

/** One thing that is wrong with the configuration, where it stands, and what was expected. */
export interface Finding {
  readonly source: Source;
  /** Empty when a whole source cannot be read. */
  readonly path: readonly string[];
  readonly message: string;
}

/** A finding in the form in which programs read it. */
export interface Problem {
  readonly source: string;
  readonly path: string;
  readonly message: string;
}

/** Everything that is wrong with a configuration, at once; its message has one line for each problem. */
export class ConfigurationError extends Error {
  readonly problems: readonly Problem[];

  constructor(findings: readonly Finding[]) {
    super([...findings].sort(inReadingOrder).map(lineOf).join('\n'));
    this.name = 'ConfigurationError';
    this.problems = [...findings].sort(inReadingOrder).map(({ source, path, message }) => ({
      source: sourceText(source),
      path: pathText(path),
      message,
    }));
  }
}

function lineOf({ source, path, message }: Finding): string {
  // A variable or a flag names its setting already.
  const named = source.kind === 'environment' || source.kind === 'flag' || path.length === 0;
  return `${sourceText(source)}${named ? '' : ` ${pathText(path)}`}: ${message}`;
}

function pathText(path: readonly string[]): string {
  return maskSecrets(path.join('.'));
}

const ORDER = ['file', 'environment', 'flag', 'command', 'default'] as const;

function inReadingOrder(a: Finding, b: Finding): number {
  if (a.source.kind === 'file' && b.source.kind === 'file') {
    return a.source.line - b.source.line || a.source.column - b.source.column;
  }
  return ORDER.indexOf(a.source.kind) - ORDER.indexOf(b.source.kind);
}
