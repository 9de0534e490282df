import type { Millis } from './clock.ts';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const FORM = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** What a duration may look like, for error messages. */
export const DURATION_FORM = 'a duration such as "250ms", "5s", "1m", "2h" or "1d"';

/** A duration as people write it. */
export type Duration = `${number}${keyof typeof UNITS}`;

/** "250ms", "5s", "1m", "2h" or "1d" in milliseconds; `undefined` when it is none of these. */
export function parseDuration(text: string): Millis | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  return Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
}

/**
 * As `parseDuration`, for values in code.
 * @throws {TypeError} naming `what` when the text is not a duration.
 */
export function durationOf(text: string, what: string): Millis {
  const millis = parseDuration(text);
  if (millis === undefined) throw new TypeError(`${what} must be ${DURATION_FORM}, got ${JSON.stringify(text)}`);
  return millis;
}

/** Milliseconds in the largest unit that holds them without a fraction: 60000 → "1m". */
export function formatDuration(millis: Millis): string {
  for (const [unit, size] of Object.entries(UNITS).reverse()) {
    if (millis >= size && millis % size === 0) return `${millis / size}${unit}`;
  }
  return `${millis}ms`;
}
