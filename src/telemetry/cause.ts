import { visible, visibleLines } from './visible.ts';

/** An error as operators see it. Of its own fields only `code` is taken: others may hold headers, keys or rows. */
export interface Cause {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: Cause;
}

const CREDENTIALS = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\bfd_[a-z0-9]{8,32}_[\w-]{43}/g, '[secret]'],
  [/(:\/\/)[^/?#\s"@]*@/g, '$1[secret]@'],
] as const;

/** What none of them is without: most texts have nothing of it, and four replacements cost more than one look. */
const SUSPICIOUS = /bearer|basic|eyJ|fd_|:\/\//i;

/**
 * Name, message and stack of an error, without credentials and control characters.
 * @param stack false leaves it out, for errors whose place in the code says nothing.
 */
export function causeOf(error: unknown, { stack = true, deepest = 3 } = {}): Cause {
  if (!(error instanceof Error)) return { name: 'Error', message: visible(masked(textOf(error)), 1_000) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: visible(error.code) } : {};
  const trace = stack && error.stack ? { stack: visibleLines(masked(error.stack), 2_000) } : {};
  const below =
    error.cause !== undefined && deepest > 1 ? { cause: causeOf(error.cause, { stack, deepest: deepest - 1 }) } : {};
  return { name: visible(error.name), message: visible(masked(error.message), 1_000), ...code, ...trace, ...below };
}

/** A text without what looks like a credential. */
export function masked(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return CREDENTIALS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/** Anything can be thrown, also what cannot become a text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return `a value of type ${typeof thrown} that cannot be shown`;
  }
}
